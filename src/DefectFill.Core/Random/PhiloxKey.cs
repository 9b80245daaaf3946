using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace DefectFill.Core.Random;

/// <summary>
/// Identifies a stream: the 64-bit key and the upper 64 bits of the counter. The lower 64 bits count blocks.
/// </summary>
internal readonly record struct PhiloxKey(ulong Key, ulong Upper)
{
    /// <summary>
    /// The first 16 bytes of SHA-256 over the seed, the length of the purpose in bytes, the purpose in UTF-8, and the
    /// indices; every number as 8 bytes, all little-endian. The length prevents ambiguous concatenations.
    /// </summary>
    public static PhiloxKey Of(ulong seed, string purpose, ReadOnlySpan<long> indices)
    {
        var name = Encoding.UTF8.GetBytes(purpose);
        var text = new byte[16 + name.Length + 8 * indices.Length];
        BinaryPrimitives.WriteUInt64LittleEndian(text, seed);
        BinaryPrimitives.WriteInt64LittleEndian(text.AsSpan(8), name.Length);
        name.CopyTo(text, 16);
        for (var i = 0; i < indices.Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(text.AsSpan(16 + name.Length + 8 * i), indices[i]);
        }

        var hash = SHA256.HashData(text);
        return new(
            BinaryPrimitives.ReadUInt64LittleEndian(hash),
            BinaryPrimitives.ReadUInt64LittleEndian(hash.AsSpan(8)));
    }
}
