using System.Runtime.InteropServices;
using DefectFill.Imaging.Files;
using DefectFill.Imaging.Pixels;

namespace DefectFill.Imaging;

/// <summary>An image in memory: grey or RGB, 8 or 16 bits per sample, top row first, channels interleaved.</summary>
/// <remarks>Immutable: every operation returns a new photo.</remarks>
public sealed partial class Photo
{
    private readonly PixelGrid _grid;

    private Photo(PixelGrid grid, int channels)
    {
        (_grid, Channels) = (grid, channels);
        Depth = grid.PixelSize / channels * 8;
    }

    public int Width => _grid.Width;

    public int Height => _grid.Height;

    /// <summary>1 for grey, 3 for RGB.</summary>
    public int Channels { get; }

    /// <summary>Bits per sample: 8 or 16.</summary>
    public int Depth { get; }

    public Box Bounds => _grid.Bounds;

    /// <summary>The samples (H, W, C) of an 8-bit photo.</summary>
    public ReadOnlySpan<byte> Bytes => Depth == 8
        ? _grid.Bytes
        : throw new InvalidOperationException("The photo has 16 bits per sample; call To8Bit first.");

    /// <summary>The samples (H, W, C) of a 16-bit photo.</summary>
    public ReadOnlySpan<ushort> Words => Depth == 16
        ? MemoryMarshal.Cast<byte, ushort>(_grid.Bytes)
        : throw new InvalidOperationException("The photo has 8 bits per sample; read Bytes instead.");

    internal byte[] Samples => _grid.Bytes;

    /// <summary>
    /// Reads a PNG, JPEG, BMP, TIFF or WebP file upright (EXIF orientation applied), without alpha, at its stored
    /// depth.
    /// </summary>
    public static Photo Read(string path) => Of(FileBytes.Read(path));

    /// <summary>Decodes an in-memory image file; errors refer to it as <paramref name="name"/>.</summary>
    public static Photo Decode(string name, ReadOnlyMemory<byte> file) => Of(new FileBytes(name, file));

    /// <summary>A photo with a copy of 8-bit samples (H, W, C).</summary>
    public static Photo FromPixels(int width, int height, int channels, ReadOnlySpan<byte> samples) =>
        Adopt(width, height, channels, Counted(width, height, channels, samples).ToArray());

    /// <summary>A photo with a copy of 16-bit samples (H, W, C).</summary>
    public static Photo FromPixels(int width, int height, int channels, ReadOnlySpan<ushort> samples) =>
        Adopt(width, height, channels, MemoryMarshal.AsBytes(Counted(width, height, channels, samples)).ToArray());

    /// <summary>Whether both photos have the same size, channels, depth and samples.</summary>
    public bool HasSamePixels(Photo other) =>
        (Width, Height, Channels, Depth) == (other.Width, other.Height, other.Channels, other.Depth)
        && Samples.AsSpan().SequenceEqual(other.Samples);

    public override string ToString() => $"{Width} x {Height} {(Channels == 1 ? "grey" : "RGB")} {Depth} bit";

    /// <summary>A photo that takes ownership of <paramref name="samples"/>.</summary>
    internal static Photo Adopt(int width, int height, int channels, byte[] samples) =>
        new(PixelGrid.Of(samples, width, height), channels);

    private static ReadOnlySpan<T> Counted<T>(int width, int height, int channels, ReadOnlySpan<T> samples)
    {
        if (channels is not (1 or 3) || samples.Length != (long)width * height * channels)
        {
            throw new ArgumentException(
                $"{width} x {height} x {channels} with {samples.Length} samples: expected 1 or 3 channels and " +
                $"{(long)width * height * channels} samples.",
                nameof(samples));
        }

        return samples;
    }

    private static Photo From(ImageHeader header, Raster raster)
    {
        var kept = header.IsGrey ? 1 : Math.Min(3, raster.Channels);
        var samples = kept == raster.Channels
            ? raster.Samples
            : FirstChannels(raster.Samples, raster.Depth / 8 * raster.Channels, raster.Depth / 8 * kept);
        return Adopt(raster.Width, raster.Height, kept, samples);
    }

    private static byte[] FirstChannels(byte[] samples, int pixelSize, int keptSize)
    {
        var kept = new byte[samples.Length / pixelSize * keptSize];
        for (int from = 0, to = 0; to < kept.Length; from += pixelSize, to += keptSize)
        {
            samples.AsSpan(from, keptSize).CopyTo(kept.AsSpan(to));
        }

        return kept;
    }
}
