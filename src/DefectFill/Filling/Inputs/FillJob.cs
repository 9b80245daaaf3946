using System.Buffers.Binary;
using DefectFill.Core.Folders;
using DefectFill.Imaging;

namespace DefectFill.Filling.Inputs;

/// <summary>A photo and a mask of its size to be filled.</summary>
/// <param name="Good">Without defect.</param>
/// <param name="Mask">Where the defect goes.</param>
/// <param name="GoodSha256">Of the photo's file: the noise depends on it, not on its name.</param>
/// <param name="FirstCandidate">Number of the first candidate; other numbers get other noise.</param>
public sealed record FillJob(Photo Good, Mask Mask, string GoodSha256, int FirstCandidate = 0)
{
    /// <summary>SHA-256 of the mask's pixels and size.</summary>
    public string MaskSha256 { get; } = HashOf(Mask);

    /// <summary>What the noise of this photo and mask is drawn for.</summary>
    internal (long Photo, long Mask) Keys => (KeyOf(GoodSha256), KeyOf(MaskSha256));

    private static long KeyOf(string sha256) =>
        BinaryPrimitives.ReadInt64LittleEndian(Convert.FromHexString(sha256.AsSpan(0, 16)));

    /// <summary>SHA-256 of a mask's pixels and size.</summary>
    internal static string HashOf(Mask mask)
    {
        var bytes = new byte[8 + mask.Pixels.Length];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, mask.Width);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), mask.Height);
        mask.Pixels.CopyTo(bytes.AsSpan(8));
        return FileHash.Of(bytes);
    }
}
