using System.Runtime.Intrinsics;

namespace DefectFill.Core.Random;

/// <content>Normal numbers, and filling whole arrays sixteen numbers at a time.</content>
internal sealed partial class Generator
{
    private const int Group = 16;
    private static readonly Vector256<ulong> s_twoTo52 = Vector256.Create(4503599627370496.0).AsUInt64();

    /// <summary>Standard normal: mean 0, variance 1; from 52 bits of radius and 52 bits of angle.</summary>
    public double Normal()
    {
        var u = ((NextUInt64() >> 12) + 0.5) * (1.0 / (1L << 52));
        var angle = NextUInt64() >> 12;
        var turn = ((angle & ((1UL << 50) - 1)) + 0.5) * (1.0 / (1L << 50)) - 0.5;
        return NormalPairs.Of(Vector256.Create(u), Vector256.Create(angle >> 50), Vector256.Create(turn)).X[0];
    }

    /// <summary>Each in [0, 1), a multiple of 2⁻²⁴.</summary>
    public void FillUniform(Span<float> values)
    {
        Span<float> last = stackalloc float[Group];
        for (; values.Length > 0; values = values[Math.Min(Group, values.Length)..])
        {
            var group = values.Length < Group ? last : values;
            UniformGroup(NextLanes(), group);
            CopyShort(last, values);
        }
    }

    /// <summary>Standard normals, at most 6.7 in size; each pair is the Box–Muller transform of two words.</summary>
    public void FillNormal(Span<float> values)
    {
        Span<float> last = stackalloc float[Group];
        for (; values.Length > 0; values = values[Math.Min(Group, values.Length)..])
        {
            var group = values.Length < Group ? last : values;
            NormalGroup(NextLanes(), group);
            CopyShort(last, values);
        }
    }

    private static void CopyShort(ReadOnlySpan<float> group, Span<float> values)
    {
        if (values.Length < Group)
        {
            group[..values.Length].CopyTo(values);
        }
    }

    private static void UniformGroup(in PhiloxLanes words, Span<float> group)
    {
        var first = Vector256.Narrow(words.Word0 >> 8, words.Word1 >> 8).AsInt32();
        var second = Vector256.Narrow(words.Word2 >> 8, words.Word3 >> 8).AsInt32();
        (Vector256.ConvertToSingle(first) * (1f / (1 << 24))).CopyTo(group);
        (Vector256.ConvertToSingle(second) * (1f / (1 << 24))).CopyTo(group[8..]);
    }

    private static void NormalGroup(in PhiloxLanes words, Span<float> group)
    {
        Pairs(words.Word0, words.Word1).CopyTo(group);
        Pairs(words.Word2, words.Word3).CopyTo(group[8..]);
    }

    /// <summary>Four words for the radius, u = (word + ½) / 2³², alternating with four for the angle.</summary>
    private static Vector256<float> Pairs(Vector256<ulong> radius, Vector256<ulong> angle)
    {
        var u = WithHalf(radius) * (1.0 / (1L << 32));
        var turn = WithHalf(angle & Vector256.Create((1UL << 30) - 1)) * (1.0 / (1 << 30)) - Vector256.Create(0.5);
        var (x, y) = NormalPairs.Of(u, angle >> 30, turn);
        return Vector256.Narrow(x, y);
    }

    /// <summary>w + ½ as double, for integers below 2³².</summary>
    private static Vector256<double> WithHalf(Vector256<ulong> w) =>
        (w | s_twoTo52).AsDouble() - Vector256.Create(4503599627370496.0 - 0.5);

    private PhiloxLanes NextLanes()
    {
        var lanes = PhiloxLanes.Of(_key, _nextBlock);
        (_nextBlock, _used) = (_nextBlock + 4, _words.Length);
        return lanes;
    }
}
