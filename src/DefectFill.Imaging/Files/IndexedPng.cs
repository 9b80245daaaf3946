namespace DefectFill.Imaging.Files;

/// <summary>Reads the indices of palette images, which decoders turn into colours.</summary>
internal static class IndexedPng
{
    private const byte PaletteType = 3;
    private const int HeaderLength = 13;
    private const int DepthAt = 8;
    private const int ColourAt = 9;

    /// <summary>Whether a file is a PNG image with a palette.</summary>
    public static bool Is(FileBytes file) =>
        file.StartsWith(PngFile.Signature) && file.Length > 25 && file.Span[25] == PaletteType;

    /// <summary>
    /// The indices, one byte per pixel, and the colours as 0xRRGGBB; null for any other image.
    /// </summary>
    public static (Raster Raster, IReadOnlyList<int> Palette)? TryRead(FileBytes file)
    {
        if (!Is(file))
        {
            return null;
        }

        ImageHeader.Parse(file);
        var chunks = PngChunk.All(file);
        var palette = chunks.Find(chunk => chunk.Type == "PLTE") is { Type: not null } colours
            ? Colours(file.Span.Slice(colours.DataAt, colours.Length))
            : [];
        var depth = file.Span[24];
        var (_, raster) = ImageFile.Decode(new FileBytes(file.Path, AsGrey(file, chunks)));
        var step = 255 / ((1 << depth) - 1); // the decoder spreads grey values over 0 to 255
        return (raster with { Samples = Array.ConvertAll(raster.Samples, value => (byte)(value / step)) }, palette);
    }

    private static int[] Colours(ReadOnlySpan<byte> bytes)
    {
        var colours = new int[bytes.Length / 3];
        for (var i = 0; i < colours.Length; i++)
        {
            colours[i] = bytes[3 * i] << 16 | bytes[3 * i + 1] << 8 | bytes[3 * i + 2];
        }

        return colours;
    }

    // The same pixels declared as grey values.
    private static byte[] AsGrey(FileBytes file, List<PngChunk> chunks)
    {
        using var grey = new MemoryStream(file.Length);
        grey.Write(PngFile.Signature);
        foreach (var chunk in chunks.Where(chunk => chunk.Type is "IHDR" or "IDAT" or "IEND"))
        {
            grey.Write(chunk.Type == "IHDR" && chunk.Length == HeaderLength
                ? PngChunk.Write("IHDR", GreyHeader(file.Span.Slice(chunk.DataAt, HeaderLength)))
                : file.Span[chunk.At..chunk.End]);
        }

        return grey.ToArray();
    }

    private static byte[] GreyHeader(ReadOnlySpan<byte> header)
    {
        var grey = header.ToArray();
        grey[ColourAt] = grey[DepthAt] <= 8 ? (byte)0 : grey[ColourAt];
        return grey;
    }
}
