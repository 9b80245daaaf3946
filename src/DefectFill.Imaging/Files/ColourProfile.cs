using System.IO.Compression;
using System.Text;
using DefectFill.Core.Folders;

namespace DefectFill.Imaging.Files;

/// <summary>
/// What an image file says about the meaning of its colours: an ICC profile, and PNG's own chunks. Samples are used
/// unchanged; results carry it, so that they look like the photo in every viewer.
/// </summary>
internal sealed class ColourProfile
{
    private const string Icc = "iCCP";
    private static readonly string[] s_chunks = [Icc, "sRGB", "gAMA", "cHRM", "cICP"];

    private ColourProfile(byte[] chunks, string? sha256) => (Chunks, Sha256) = (chunks, sha256);

    /// <summary>PNG chunks, to be written before the pixels.</summary>
    public byte[] Chunks { get; }

    /// <summary>Hash of the ICC profile; null if there is none.</summary>
    public string? Sha256 { get; }

    /// <summary>What a file says; null if it says nothing.</summary>
    public static ColourProfile? Of(FileBytes file, ImageFormat format)
    {
        if (format == ImageFormat.Png)
        {
            return OfPng(file);
        }

        var icc = format switch
        {
            ImageFormat.Jpeg => JpegFile.IccOf(file),
            ImageFormat.Tiff => TiffIcc.Of(file),
            ImageFormat.WebP => WebPFile.Chunk(file, "ICCP"u8).ToArray(),
            _ => [],
        };
        return icc.Length == 0 ? null : new ColourProfile(PngChunk.Write(Icc, Packed(icc)), FileHash.Of(icc));
    }

    private static ColourProfile? OfPng(FileBytes file)
    {
        PngChunk[] chunks = [.. PngChunk.All(file).Where(chunk => s_chunks.Contains(chunk.Type))];
        if (chunks is [])
        {
            return null;
        }

        byte[] Bytes(PngChunk chunk) => file.Span[chunk.At..chunk.End].ToArray();
        var icc = Array.Find(chunks, chunk => chunk.Type == Icc);
        return new ColourProfile([.. chunks.SelectMany(Bytes)], icc.Type is null ? null : FileHash.Of(Bytes(icc)));
    }

    // A name, its end, the method of compression, and the profile.
    private static byte[] Packed(byte[] icc)
    {
        using var packed = new MemoryStream();
        packed.Write(Encoding.Latin1.GetBytes("ICC profile\0\0"));
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(icc);
        }

        return packed.ToArray();
    }
}
