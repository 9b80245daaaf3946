using DefectFill.Imaging.Pixels;

namespace DefectFill.Imaging.Files;

/// <summary>
/// Checks the first image of a TIFF file: its size, its sample format, and that its data is within the file.
/// </summary>
internal static class TiffFile
{
    public const string SaveOtherwise = "Save the image as PNG or as 8-bit TIFF.";

    public static ImageHeader Header(FileBytes file)
    {
        var tags = TiffTags.Read(file);
        CheckSamples(file, tags);
        CheckData(file, tags, TiffTags.StripOffsets, TiffTags.StripBytes);
        CheckData(file, tags, TiffTags.TileOffsets, TiffTags.TileBytes);
        CheckTiles(file, tags);
        var isGrey = tags.One(TiffTags.Photometric, 1) <= 1 && tags.One(TiffTags.Samples, 1) <= 2;
        return new ImageHeader(
            ImageFormat.Tiff,
            Side(file, tags, TiffTags.Width),
            Side(file, tags, TiffTags.Height),
            isGrey,
            tags.One(TiffTags.Bits, 1) == 16 ? 16 : 8,
            Orientations.From(tags.One(TiffTags.Orientation, 1)));
    }

    /// <summary>
    /// A copy that makes the decoder return the samples as stored: marked upright, because orientation is applied here
    /// for all formats alike, and marked as premultiplied, so that the decoder does not multiply by alpha.
    /// </summary>
    public static byte[] AsStored(FileBytes file)
    {
        const byte MultipliedAlpha = 1;
        var copy = file.Span.ToArray();
        var tags = TiffTags.Read(file);
        tags.Overwrite(copy, TiffTags.Orientation, (byte)Orientation.Upright);
        tags.Overwrite(copy, TiffTags.ExtraSamples, MultipliedAlpha);
        return copy;
    }

    private static int Side(FileBytes file, TiffTags tags, int tag)
    {
        var side = tags.One(tag, 0);
        return side <= int.MaxValue
            ? (int)side
            : throw file.Refuse($"the TIFF file declares a side of {side} pixels", "a side below 2^31");
    }

    private static void CheckSamples(FileBytes file, TiffTags tags)
    {
        var bits = tags.One(TiffTags.Bits, 1);
        var samples = tags.One(TiffTags.Samples, 1);
        var isWhole = tags.One(TiffTags.SampleFormat, 1) == 1;
        if (!isWhole || bits is not (1 or 2 or 4 or 8 or 16) || samples is < 1 or > 4)
        {
            throw file.Refuse(
                $"the TIFF file has {samples} samples of {bits} bits{(isWhole ? "" : ", not unsigned integers")}",
                "one to four samples of up to 16 bits, unsigned integers",
                "Save the image as PNG or as 8- or 16-bit TIFF.");
        }

        var colours = tags.One(TiffTags.Photometric, 1);
        if (colours is 4 or > 9 || (bits == 16 && colours > 2))
        {
            throw file.Refuse(
                $"the TIFF file has samples of {bits} bits and colour type {colours}",
                "grey or RGB, or other colour types with 8 bits",
                SaveOtherwise);
        }
    }

    private static void CheckData(FileBytes file, TiffTags tags, int offsetTag, int lengthTag)
    {
        for (var i = 0L; i < Math.Min(tags.Count(offsetTag), tags.Count(lengthTag)); i++)
        {
            file.Slice(tags.At(offsetTag, i), tags.At(lengthTag, i), "the TIFF pixel data");
        }
    }

    // The decoder allocates one whole tile, whatever the size of the image.
    private static void CheckTiles(FileBytes file, TiffTags tags)
    {
        var width = tags.One(TiffTags.TileWidth, 1);
        var height = tags.One(TiffTags.TileHeight, 1);
        if ((ulong)width * height > ImageHeader.MaxPixels)
        {
            throw file.Refuse($"the TIFF file declares tiles of {width} x {height}", "tiles of at most 2^26 pixels");
        }
    }
}
