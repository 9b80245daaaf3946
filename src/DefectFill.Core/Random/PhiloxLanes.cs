using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DefectFill.Core.Random;

/// <summary>Four consecutive Philox blocks, one per 64-bit lane; each vector holds word j of all four.</summary>
internal readonly record struct PhiloxLanes(
    Vector256<ulong> Word0, Vector256<ulong> Word1, Vector256<ulong> Word2, Vector256<ulong> Word3)
{
    private static readonly Vector256<ulong> s_low = Vector256.Create((ulong)uint.MaxValue);

    /// <summary>
    /// Blocks <paramref name="first"/> … + 3 of a stream, with each word in the low half of its lane.
    /// </summary>
    public static PhiloxLanes Of(PhiloxKey key, ulong first)
    {
        var c0 = Vector256.Create(first) + Vector256<ulong>.Indices;
        var (c1, c2, c3) = (c0 >> 32, Vector256.Create(key.Upper), Vector256.Create(key.Upper >> 32));
        var (k0, k1) = ((uint)key.Key, (uint)(key.Key >> 32));
        for (var round = 0; round < Philox.Rounds; round++)
        {
            // The high halves hold residues that neither the product nor the result uses.
            var (p0, p1) = (Product(c0, Philox.Multiplier0), Product(c2, Philox.Multiplier1));
            (c0, c1) = ((p1 >> 32) ^ c1 ^ Vector256.Create((ulong)k0), p1);
            (c2, c3) = ((p0 >> 32) ^ c3 ^ Vector256.Create((ulong)k1), p0);
            (k0, k1) = (k0 + Philox.Weyl0, k1 + Philox.Weyl1);
        }

        return new(c0 & s_low, c1 & s_low, c2 & s_low, c3 & s_low);
    }

    /// <summary>32 × 32 → 64-bit product of the low halves.</summary>
    private static Vector256<ulong> Product(Vector256<ulong> a, uint b) => Avx2.IsSupported
        ? Avx2.Multiply(a.AsUInt32(), Vector256.Create((ulong)b).AsUInt32())
        : (a & s_low) * b;
}
