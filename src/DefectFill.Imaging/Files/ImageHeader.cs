using DefectFill.Core.Problems;
using DefectFill.Imaging.Pixels;

namespace DefectFill.Imaging.Files;

/// <summary>What an image file declares about itself, read without decoding it.</summary>
/// <param name="Format">Determined by the first bytes, never by the file name.</param>
/// <param name="Width">Pixels per row as stored, before <paramref name="Orientation"/>.</param>
/// <param name="Height">Rows as stored, before <paramref name="Orientation"/>.</param>
/// <param name="IsGrey">Whether it has a single colour channel, not counting alpha.</param>
/// <param name="Depth">Bits per sample after decoding: 8 or 16.</param>
/// <param name="Orientation">How to turn the stored pixels upright.</param>
public sealed record ImageHeader(
    ImageFormat Format, int Width, int Height, bool IsGrey, int Depth, Orientation Orientation = Orientation.Upright)
{
    /// <summary>
    /// Larger images are rejected before decoding: 2^28 pixels, for example 16384 x 16384; half of that with 16 bits
    /// per sample.
    /// </summary>
    public const int MaxPixels = 1 << 28;

    private const int LargestPacking = 1100; // pixels that a byte of a compressed file can hold
    private const int SmallPixels = 1 << 26; // whatever a file of any length declares
    private const int PeekBytes = 1 << 20;

    /// <summary>Width and height of the upright image.</summary>
    public (int Width, int Height) UprightSize => Orientation.SwapsSides() ? (Height, Width) : (Width, Height);

    /// <summary>Reads and checks a file's header; throws if it is not a readable image.</summary>
    public static ImageHeader Read(string path)
    {
        var file = FileBytes.Read(path);
        var header = Parse(file);
        return header.Format == ImageFormat.Png ? header with { Orientation = PngFile.OrientationOf(file) } : header;
    }

    /// <summary>
    /// Number of pixels that the beginning of a file declares; 0 if it does not tell. For estimating memory.
    /// </summary>
    internal static long Peek(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            var start = new byte[Math.Min(PeekBytes, stream.Length)];
            stream.ReadExactly(start);
            var header = Find(new FileBytes(path, start));
            return (long)header.Width * header.Height;
        }
        catch (Exception e) when (e is DatasetException or IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    internal static ImageHeader Parse(FileBytes file)
    {
        var header = Find(file);
        if (header.Width < 1 || header.Height < 1)
        {
            throw file.Refuse($"declares {header.Width} x {header.Height} pixels", "at least one pixel per side");
        }

        var pixels = (long)header.Width * header.Height;
        var most = header.Depth == 16 ? MaxPixels / 2 : MaxPixels;
        if (pixels > most)
        {
            throw file.Refuse(
                $"declares {header.Width} x {header.Height} pixels",
                $"at most {most} pixels ({(header.Depth == 16 ? "16384 x 8192" : "16384 x 16384")})",
                "Scale the image down or cut it into tiles.");
        }

        return pixels <= SmallPixels || pixels / LargestPacking <= file.Length
            ? header
            : throw file.Refuse(
                $"declares {header.Width} x {header.Height} pixels in {file.Length} bytes",
                "a file that can hold them");
    }

    private static ImageHeader Find(FileBytes file) => file switch
    {
        _ when file.StartsWith(PngFile.Signature) => PngFile.Header(file),
        _ when file.StartsWith([0xFF, 0xD8, 0xFF]) => JpegFile.Header(file),
        _ when file.StartsWith("BM"u8) => BmpFile.Header(file),
        _ when file.StartsWith("II*\0"u8) || file.StartsWith("MM\0*"u8) => TiffFile.Header(file),
        _ when WebPFile.Is(file) => WebPFile.Header(file),
        _ => throw file.Refuse(
            FileSignature.Describe(file), "a PNG, JPEG, BMP, TIFF or WebP image", "Save the image as PNG or JPEG."),
    };
}
