using DefectFill.Core.Problems;
using DefectFill.Imaging.Pixels;

namespace DefectFill.Imaging.Files;

/// <summary>The only EXIF entry that affects pixels: the orientation.</summary>
internal static class Exif
{
    private static ReadOnlySpan<byte> Prefix => "Exif\0\0"u8;

    /// <summary>The orientation in a JPEG's APP1 segment, or null if the segment is not EXIF.</summary>
    public static Orientation? OrientationOfApp1(ReadOnlySpan<byte> segment) =>
        segment.StartsWith(Prefix) ? OrientationOf(segment[Prefix.Length..].ToArray()) : null;

    /// <summary>
    /// The orientation in an EXIF block; broken metadata counts as upright, so a good image stays usable.
    /// </summary>
    public static Orientation OrientationOf(byte[] block)
    {
        try
        {
            var tags = TiffTags.Read(new FileBytes("", block));
            return Orientations.From(tags.One(TiffTags.Orientation, 1));
        }
        catch (DatasetException)
        {
            return Orientation.Upright;
        }
    }
}
