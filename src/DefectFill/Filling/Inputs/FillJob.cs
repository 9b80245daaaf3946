using System.Buffers.Binary;
using System.Security.Cryptography;
using DefectFill.Imaging;

namespace DefectFill.Filling.Inputs;

/// <summary>A photo and a mask of its size to fill.</summary>
/// <param name="Good">The photo without the defect.</param>
/// <param name="Mask">Where to fill the defect.</param>
/// <param name="GoodSha256">Hash of the photo's file, which keys the noise independently of its name.</param>
/// <param name="FirstCandidate">Number of the first candidate; different numbers give different noise.</param>
internal sealed record FillJob(Photo Good, Mask Mask, string GoodSha256, int FirstCandidate = 0)
{
    /// <summary>SHA-256 of the mask's pixels and size.</summary>
    public string MaskSha256 { get; } = HashOf(Mask);

    /// <summary>Keys of the noise for this photo and mask.</summary>
    internal (long Photo, long Mask) Keys => (KeyOf(GoodSha256), KeyOf(MaskSha256));

    private static long KeyOf(string sha256) =>
        BinaryPrimitives.ReadInt64LittleEndian(Convert.FromHexString(sha256.AsSpan(0, 16)));

    /// <summary>SHA-256 of a mask's pixels and size.</summary>
    internal static string HashOf(Mask mask)
    {
        Span<byte> size = stackalloc byte[8];
        BinaryPrimitives.WriteInt32LittleEndian(size, mask.Width);
        BinaryPrimitives.WriteInt32LittleEndian(size[4..], mask.Height);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(size);
        hash.AppendData(mask.Pixels);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
