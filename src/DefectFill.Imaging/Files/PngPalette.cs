namespace DefectFill.Imaging.Files;

/// <summary>Masks saved as palette images: the index of a colour is the label, not the colour.</summary>
internal static class PngPalette
{
    private const byte Palette = 3;
    private const byte Grey = 0;
    private const int DepthAt = 24;
    private const int ColourAt = 25;

    /// <summary>
    /// The index (H, W) of each pixel; null unless the file is a PNG whose palette starts with black and colours the
    /// pixels: grey palettes show brightness.
    /// </summary>
    public static ushort[]? IndicesOf(FileBytes file)
    {
        if (!file.StartsWith(PngFile.Signature) || file.U8(ColourAt, "IHDR") != Palette)
        {
            return null;
        }

        var chunks = PngChunk.All(file);
        if (chunks.Find(chunk => chunk.Type == "PLTE") is not { Type: not null } palette)
        {
            return null;
        }

        var colours = file.Span.Slice(palette.DataAt, palette.Length).ToArray();
        var indices = Decoded(file, chunks);
        return colours is [0, 0, 0, ..] && indices.Distinct().Any(index => IsColoured(colours, index)) ? indices : null;
    }

    private static bool IsColoured(byte[] colours, int index) =>
        3 * index + 2 < colours.Length
        && (colours[3 * index] != colours[3 * index + 1] || colours[3 * index] != colours[3 * index + 2]);

    /// <summary>Decodes the same pixel data as a grey image.</summary>
    private static ushort[] Decoded(FileBytes file, List<PngChunk> chunks)
    {
        var header = file.Span.Slice(chunks[0].DataAt, chunks[0].Length).ToArray();
        header[ColourAt - chunks[0].DataAt] = Grey;
        using var grey = new MemoryStream(file.Length);
        grey.Write(PngFile.Signature);
        grey.Write(PngChunk.Write("IHDR", header));
        foreach (var chunk in chunks.Skip(1).Where(chunk => chunk.Type is not ("PLTE" or "tRNS")))
        {
            grey.Write(file.Span[chunk.At..chunk.End]);
        }

        var (_, raster) = ImageFile.Decode(new FileBytes(file.Path, grey.ToArray()));
        var step = 255 / ((1 << file.U8(DepthAt, "IHDR")) - 1); // the decoder spreads fewer bits over the whole range
        return Array.ConvertAll(raster.Samples, sample => (ushort)(sample / step));
    }
}
