using DefectFill.Imaging.Native;

namespace DefectFill.Imaging.Files;

/// <summary>Encodes pixels as image files; equal pixels, colours and texts give equal bytes.</summary>
internal static class ImageEncoder
{
    private const int PngKind = 0;
    private const int JpegKind = 1;
    private const int PngCompression = 4;
    private const int HeaderEnd = 8 + 25; // signature and IHDR

    public static byte[] Png(View image, byte[] samples, byte[] colours, IEnumerable<PngText> texts)
    {
        byte[] chunks = [.. colours, .. texts.SelectMany(text => text.ToChunk())];
        return Encode(image, samples, PngKind, PngCompression, chunks);
    }

    public static byte[] Jpeg(View image, byte[] samples, int quality) => Encode(image, samples, JpegKind, quality, []);

    /// <param name="image">The layout of the samples.</param>
    /// <param name="samples">The pixels.</param>
    /// <param name="kind">The format.</param>
    /// <param name="level">Compression, or quality.</param>
    /// <param name="inserted">Goes behind the header of a PNG file.</param>
    private static unsafe byte[] Encode(View image, byte[] samples, int kind, int level, byte[] inserted)
    {
        fixed (byte* pixels = samples)
        {
            var pinned = new View(pixels, image.Width, image.Height, image.Channels, image.Depth);
            VisionShim.Check(VisionShim.ImageEncode(pinned, kind, level, out var block), "encoding an image");
            using var file = new BlockHandle(block);
            return inserted is [] ? file.Copy<byte>() : file.CopyWith(inserted, HeaderEnd);
        }
    }
}
