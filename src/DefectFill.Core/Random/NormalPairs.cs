using System.Runtime.Intrinsics;
using Lanes = System.Runtime.Intrinsics.Vector256<double>;

namespace DefectFill.Core.Random;

/// <summary>The Box–Muller transform in plain IEEE double arithmetic: the same bits on every machine.</summary>
/// <remarks>
/// Uses only + − × ÷ √ and bit operations, which the standard rounds correctly and which are never contracted. The
/// platform's mathematics library is avoided because its logarithm and sine differ between systems in the last place.
/// </remarks>
internal static class NormalPairs
{
    private const double Ln2 = 0.6931471805599453;
    private const double HalfPi = 1.5707963267948966;

    /// <summary>x = √(−2 ln u) cos θ and y = √(−2 ln u) sin θ with θ = (quadrant + turn) π/2.</summary>
    /// <param name="u">In (0, 1).</param>
    /// <param name="quadrant">0 to 3.</param>
    /// <param name="turn">In (−½, ½).</param>
    public static (Lanes X, Lanes Y) Of(Lanes u, Vector256<ulong> quadrant, Lanes turn)
    {
        var radius = Vector256.Sqrt(-2 * Log(u));
        var angle = HalfPi * turn;
        var (cos, sin) = (radius * Cos(angle), radius * Sin(angle));

        // A quarter turn maps (x, y) to (−y, x), a half turn to (−x, −y): swap in odd quadrants, then set the signs.
        var isOdd = Vector256.Equals(quadrant & Vector256<ulong>.One, Vector256<ulong>.One).AsDouble();
        var x = Vector256.ConditionalSelect(isOdd, sin, cos).AsUInt64();
        var y = Vector256.ConditionalSelect(isOdd, cos, sin).AsUInt64();
        var xSign = (quadrant + Vector256<ulong>.One) >> 1 << 63;
        var ySign = quadrant >> 1 << 63;
        return ((x ^ xSign).AsDouble(), (y ^ ySign).AsDouble());
    }

    /// <summary>ln x of a positive normal number: x = m 2^e, m in [√½, √2), ln m = 2 artanh((m − 1)/(m + 1)).</summary>
    internal static Lanes Log(Lanes x)
    {
        const ulong SqrtHalf = 0x3FE6A09E667F3BCD;
        const ulong Mantissa = 0x000FFFFFFFFFFFFF;
        const ulong TwoTo52 = 0x4330000000000000; // as a double; its low bits hold a small integer
        var shifted = x.AsUInt64() - Vector256.Create(SqrtHalf & Mantissa);
        var e = ((shifted >> 52) | Vector256.Create(TwoTo52)).AsDouble() - Vector256.Create(4503599627370496.0 + 1022);
        var m = ((shifted & Vector256.Create(Mantissa)) + Vector256.Create(SqrtHalf)).AsDouble();
        var s = (m - Lanes.One) / (m + Lanes.One);
        return Ln2 * e + (s + s) * ArtanhSeries(s * s);
    }

    /// <summary>artanh(s) / s as a series in z = s² ≤ 0.0295.</summary>
    private static Lanes ArtanhSeries(Lanes z)
    {
        var sum = Vector256.Create(1.0 / 21);
        sum = sum * z + Vector256.Create(1.0 / 19);
        sum = sum * z + Vector256.Create(1.0 / 17);
        sum = sum * z + Vector256.Create(1.0 / 15);
        sum = sum * z + Vector256.Create(1.0 / 13);
        sum = sum * z + Vector256.Create(1.0 / 11);
        sum = sum * z + Vector256.Create(1.0 / 9);
        sum = sum * z + Vector256.Create(1.0 / 7);
        sum = sum * z + Vector256.Create(1.0 / 5);
        sum = sum * z + Vector256.Create(1.0 / 3);
        return sum * z + Lanes.One;
    }

    /// <summary>Taylor series; |x| ≤ π/4.</summary>
    private static Lanes Sin(Lanes x)
    {
        var z = x * x;
        var sum = Vector256.Create(-1 / 1307674368000.0);
        sum = sum * z + Vector256.Create(1 / 6227020800.0);
        sum = sum * z + Vector256.Create(-1 / 39916800.0);
        sum = sum * z + Vector256.Create(1 / 362880.0);
        sum = sum * z + Vector256.Create(-1 / 5040.0);
        sum = sum * z + Vector256.Create(1 / 120.0);
        sum = sum * z + Vector256.Create(-1 / 6.0);
        return x + x * (z * sum);
    }

    /// <summary>Taylor series; |x| ≤ π/4.</summary>
    private static Lanes Cos(Lanes x)
    {
        var z = x * x;
        var sum = Vector256.Create(1 / 20922789888000.0);
        sum = sum * z + Vector256.Create(-1 / 87178291200.0);
        sum = sum * z + Vector256.Create(1 / 479001600.0);
        sum = sum * z + Vector256.Create(-1 / 3628800.0);
        sum = sum * z + Vector256.Create(1 / 40320.0);
        sum = sum * z + Vector256.Create(-1 / 720.0);
        sum = sum * z + Vector256.Create(1 / 24.0);
        sum = sum * z + Vector256.Create(-1 / 2.0);
        return sum * z + Lanes.One;
    }
}
