using DefectFill.Core.Files;
using DefectFill.Imaging.Files;
using DefectFill.Imaging.Native;

namespace DefectFill.Imaging;

/// <content>Writing files. Each file is complete or absent; an existing one is replaced.</content>
public sealed partial class Photo
{
    /// <summary>Writes a PNG file; the texts precede the pixel data.</summary>
    public void WritePng(string path, params IReadOnlyList<PngText> texts) =>
        AtomicFile.WriteAllBytes(path, ToPng(texts));

    /// <summary>Writes an 8-bit JPEG file with the given quality, 1 to 100.</summary>
    public void WriteJpeg(string path, int quality = 92) => AtomicFile.WriteAllBytes(path, ToJpeg(quality));

    /// <summary>The bytes of a PNG file, equal for equal pixels, colour profiles and texts.</summary>
    public byte[] ToPng(params IReadOnlyList<PngText> texts) =>
        ImageEncoder.Png(Layout, Samples, Colours?.Chunks ?? [], texts);

    /// <summary>The bytes of a JPEG file with the given quality, 1 to 100.</summary>
    public byte[] ToJpeg(int quality = 92)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(quality, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quality, 100);
        return Depth == 8
            ? ImageEncoder.Jpeg(Layout, Samples, quality)
            : throw new InvalidOperationException("JPEG supports only 8 bits per sample; call To8Bit first.");
    }

    private unsafe View Layout => View(null);
}
