using DefectFill.Core.Files;
using DefectFill.Imaging.Files;
using DefectFill.Imaging.Native;

namespace DefectFill.Imaging;

/// <content>Writing files. Each is complete or absent, and an existing file is replaced.</content>
public sealed partial class Photo
{
    /// <summary>Writes a PNG file; the texts stand before the pixel data.</summary>
    public void WritePng(string path, params IReadOnlyList<PngText> texts) =>
        AtomicFile.WriteAllBytes(path, ToPng(texts));

    /// <summary>Writes an 8-bit JPEG file of the given quality, 1 to 100.</summary>
    public void WriteJpeg(string path, int quality = 92) => AtomicFile.WriteAllBytes(path, ToJpeg(quality));

    /// <summary>The bytes of a PNG file, equal for equal pixels and texts.</summary>
    public byte[] ToPng(params IReadOnlyList<PngText> texts) => ImageEncoder.Png(Layout, Samples, texts);

    /// <summary>The bytes of a JPEG file of the given quality, 1 to 100.</summary>
    public byte[] ToJpeg(int quality = 92)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(quality, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quality, 100);
        return Depth == 8
            ? ImageEncoder.Jpeg(Layout, Samples, quality)
            : throw new InvalidOperationException("JPEG has 8 bits a sample; call To8Bit first.");
    }

    private unsafe View Layout => View(null);
}
