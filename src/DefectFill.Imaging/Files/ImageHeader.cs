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
    /// <summary>Larger images are rejected before decoding: 2^26 pixels, for example 8192 x 8192.</summary>
    public const int MaxPixels = 1 << 26;

    /// <summary>Width and height of the upright image.</summary>
    public (int Width, int Height) UprightSize => Orientation.SwapsSides() ? (Height, Width) : (Width, Height);

    /// <summary>Reads and checks a file's header; throws if it is not a readable image.</summary>
    public static ImageHeader Read(string path)
    {
        var file = FileBytes.Read(path);
        var header = Parse(file);
        return header.Format == ImageFormat.Png ? header with { Orientation = PngFile.OrientationOf(file) } : header;
    }

    internal static ImageHeader Parse(FileBytes file)
    {
        var header = Find(file);
        if (header.Width < 1 || header.Height < 1)
        {
            throw file.Refuse($"declares {header.Width} x {header.Height} pixels", "at least one pixel per side");
        }

        if ((long)header.Width * header.Height > MaxPixels)
        {
            throw file.Refuse(
                $"declares {header.Width} x {header.Height} pixels",
                $"at most {MaxPixels} pixels (8192 x 8192)",
                "Scale the image down or cut it into tiles.");
        }

        return header;
    }

    private static ImageHeader Find(FileBytes file) => file switch
    {
        _ when file.StartsWith(PngFile.Signature) => PngFile.Header(file),
        _ when file.StartsWith([0xFF, 0xD8, 0xFF]) => JpegFile.Header(file),
        _ when file.StartsWith("BM"u8) => BmpFile.Header(file),
        _ when file.StartsWith("II*\0"u8) || file.StartsWith("MM\0*"u8) => TiffFile.Header(file),
        _ => throw file.Refuse(
            FileSignature.Describe(file), "a PNG, JPEG, BMP or TIFF image", "Save the image as PNG or JPEG."),
    };
}
