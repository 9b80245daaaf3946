using DefectFill.Imaging.Pixels;

namespace DefectFill.Imaging.Files;

/// <summary>Checks a PNG file chunk by chunk and passes only the chunks with pixels to the decoder.</summary>
internal static class PngFile
{
    private const int Grey = 0;
    private const int Palette = 3;
    private const int GreyAlpha = 4;

    public static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>What the first chunk declares; the orientation is in a later one.</summary>
    public static ImageHeader Header(FileBytes file)
    {
        if (file.U32(8, bigEndian: true, "the PNG header") != 13 || !file.Has("IHDR"u8, 12))
        {
            throw file.Refuse("the first PNG chunk is not IHDR", "an IHDR chunk of 13 bytes");
        }

        var width = Side(file, 16);
        var height = Side(file, 20);
        var (depth, colour) = (file.U8(24, "IHDR"), file.U8(25, "IHDR"));
        CheckLayout(file, depth, colour);
        return new ImageHeader(ImageFormat.Png, width, height, colour is Grey or GreyAlpha, depth == 16 ? 16 : 8);
    }

    /// <summary>Verifies every checksum and that there is pixel data.</summary>
    public static (ReadOnlyMemory<byte> Pixels, Orientation Orientation) Verify(FileBytes file)
    {
        var chunks = PngChunk.All(file);
        return chunks.Exists(chunk => chunk.Type == "IDAT")
            ? (WithoutExtras(file, chunks), OrientationOf(file, chunks))
            : throw file.Refuse("the PNG file has no IDAT chunk", "pixel data");
    }

    public static Orientation OrientationOf(FileBytes file) => OrientationOf(file, PngChunk.All(file));

    private static Orientation OrientationOf(FileBytes file, List<PngChunk> chunks) =>
        chunks.Find(chunk => chunk.Type == "eXIf") is { Type: not null } exif
            ? Exif.OrientationOf(file.Span.Slice(exif.DataAt, exif.Length).ToArray())
            : Orientation.Upright;

    // Profiles, texts and animations do not affect the pixels, and broken ones make the decoder print warnings.
    private static ReadOnlyMemory<byte> WithoutExtras(FileBytes file, List<PngChunk> chunks)
    {
        var kept = new MemoryStream(file.Length);
        kept.Write(Signature);
        foreach (var chunk in chunks.Where(chunk => chunk.IsCritical || chunk.Type == "tRNS"))
        {
            kept.Write(file.Span[chunk.At..chunk.End]);
        }

        return kept.GetBuffer().AsMemory(0, (int)kept.Length);
    }

    private static int Side(FileBytes file, int at)
    {
        var side = file.U32(at, bigEndian: true, "IHDR");
        return side <= int.MaxValue
            ? (int)side
            : throw file.Refuse($"IHDR declares a side of {side} pixels", "a side below 2^31");
    }

    private static void CheckLayout(FileBytes file, int depth, int colour)
    {
        var isKnown = (colour, depth) is
            (Grey, 1 or 2 or 4 or 8 or 16) or (Palette, 1 or 2 or 4 or 8) or (2 or GreyAlpha or 6, 8 or 16);
        if (!isKnown || file.U8(26, "IHDR") != 0 || file.U8(27, "IHDR") != 0 || file.U8(28, "IHDR") > 1)
        {
            throw file.Refuse(
                $"IHDR declares colour type {colour} with {depth} bits and methods " +
                $"{file.U8(26, "IHDR")}, {file.U8(27, "IHDR")}, {file.U8(28, "IHDR")}",
                "a layout from the PNG standard");
        }
    }
}
