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
        var plain = Encode(image, samples, PngKind, PngCompression);
        byte[][] chunks = [.. texts.Select(text => text.ToChunk())];
        return
        [
            .. plain.AsSpan(0, HeaderEnd), .. colours, .. chunks.SelectMany(chunk => chunk),
            .. plain.AsSpan(HeaderEnd),
        ];
    }

    public static byte[] Jpeg(View image, byte[] samples, int quality) => Encode(image, samples, JpegKind, quality);

    private static unsafe byte[] Encode(View image, byte[] samples, int kind, int level)
    {
        fixed (byte* pixels = samples)
        {
            var pinned = new View(pixels, image.Width, image.Height, image.Channels, image.Depth);
            VisionShim.Check(VisionShim.ImageEncode(pinned, kind, level, out var block), "encoding an image");
            using var file = new BlockHandle(block);
            return file.Copy<byte>();
        }
    }
}
