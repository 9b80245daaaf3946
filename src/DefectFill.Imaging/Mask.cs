using DefectFill.Imaging.Files;
using DefectFill.Imaging.Native;
using DefectFill.Imaging.Pixels;

namespace DefectFill.Imaging;

/// <summary>Which pixels of a photo are defect: one byte per pixel, 1 inside and 0 outside, top row first.</summary>
/// <remarks>Immutable: every operation returns a new mask.</remarks>
public sealed partial class Mask
{
    private readonly PixelGrid _grid;

    private Mask(PixelGrid grid)
    {
        _grid = grid;
        Area = Count(grid.Bytes);
    }

    public int Width => _grid.Width;

    public int Height => _grid.Height;

    /// <summary>Number of pixels inside.</summary>
    public int Area { get; }

    public bool IsEmpty => Area == 0;

    public bool IsFull => Area == Width * Height;

    /// <summary>The fraction of the image that is inside, 0 to 1.</summary>
    public double Share => Area / (double)(Width * Height);

    public Box Bounds => _grid.Bounds;

    /// <summary>0 or 1 for each pixel (H, W).</summary>
    public ReadOnlySpan<byte> Pixels => _grid.Bytes;

    public bool this[int x, int y] => Bounds.Contains(x, y)
        ? _grid.Bytes[y * Width + x] != 0
        : throw new ArgumentOutOfRangeException(nameof(x), $"({x}, {y}) is outside {Width} x {Height} pixels.");

    /// <summary>Reads a mask file; <see cref="MaskReading"/> says how its values are understood.</summary>
    public static Mask Read(string path) => MaskReading.Of(path).Mask;

    /// <summary>A mask with the non-zero <paramref name="pixels"/> (H, W) inside.</summary>
    public static Mask FromPixels(int width, int height, ReadOnlySpan<byte> pixels)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(pixels.Length, width * height);
        var ones = new byte[pixels.Length];
        for (var i = 0; i < ones.Length; i++)
        {
            ones[i] = pixels[i] == 0 ? (byte)0 : (byte)1;
        }

        return Adopt(width, height, ones);
    }

    public static Mask Empty(int width, int height) => Adopt(width, height, new byte[width * height]);

    /// <summary>A mask of everything inside <paramref name="box"/>, clipped to the image.</summary>
    public static Mask FromBox(int width, int height, Box box)
    {
        var pixels = new byte[width * height];
        var visible = box.Intersect(new Box(0, 0, width, height));
        for (var y = visible.Y; y < visible.Bottom && visible.Width > 0; y++)
        {
            pixels.AsSpan(y * width + visible.X, visible.Width).Fill(1);
        }

        return Adopt(width, height, pixels);
    }

    /// <summary>A grey 8-bit photo with 255 inside and 0 outside.</summary>
    public Photo ToPhoto() => Photo.Adopt(Width, Height, 1, Array.ConvertAll(_grid.Bytes, one => (byte)(one * 255)));

    /// <summary>Writes a PNG file with 255 inside and 0 outside.</summary>
    public void WritePng(string path, params IReadOnlyList<PngText> texts) => ToPhoto().WritePng(path, texts);

    /// <summary>True when both masks have the same size and the same pixels inside.</summary>
    public bool HasSamePixels(Mask other) => other.Bounds == Bounds && other.Pixels.SequenceEqual(Pixels);

    public override string ToString() => $"{Width} x {Height} mask with {Area} pixels inside";

    /// <summary>A mask that takes ownership of <paramref name="pixels"/>, which must be zeros and ones.</summary>
    internal static Mask Adopt(int width, int height, byte[] pixels) => new(PixelGrid.Of(pixels, width, height));

    private static int Count(byte[] pixels)
    {
        var count = 0;
        foreach (var pixel in pixels)
        {
            count += pixel;
        }

        return count;
    }

    private unsafe View View(byte* pixels) => new(pixels, Width, Height, 1, 8);
}
