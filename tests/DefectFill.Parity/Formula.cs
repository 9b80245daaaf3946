using System.Text;

namespace DefectFill.Parity;

/// <summary>Numbers from a formula, so that networks of any size can be compared without shipping weights.</summary>
/// <remarks>
/// value(key, i): h = FNV-1a 64 of the key's UTF-8 bytes (its start xor'ed with the seed);
/// z = splitmix64 of h + (i + 1) γ; u = (z ≫ 40) / 2²⁴ in [0, 1); v = 2u − 1.
/// Computed in double and rounded once to float, exactly as in the reference.
/// </remarks>
public static class Formula
{
    private const ulong Gamma = 0x9E3779B97F4A7C15;
    private const double Sqrt3 = 1.7320508075688772;

    /// <summary>v √3 · scale: mean 0, standard deviation <paramref name="scale"/>.</summary>
    public static void FillTensor(Span<float> values, string key, double scale = 1, ulong seed = 0)
    {
        var h = Fnv1a64(key, seed);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (float)(V(h, i) * Sqrt3 * scale);
        }
    }

    /// <summary>A weight, by the last part of its name and its rank; <c>num_batches_tracked</c> is 0.</summary>
    public static void FillWeight(
        Span<float> values, string key, ReadOnlySpan<long> shape, double gain = 1, ulong seed = 0)
    {
        var (offset, factor) = LawOf(key[(key.LastIndexOf('.') + 1)..], shape, gain);
        var h = Fnv1a64(key, seed);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (float)(offset + V(h, i) * factor);
        }
    }

    /// <summary>The weight under <paramref name="key"/> as a new array.</summary>
    public static float[] Weight(string key, ReadOnlySpan<long> shape, double gain = 1, ulong seed = 0)
    {
        var values = new float[Numbers.CountOf(shape)];
        FillWeight(values, key, shape, gain, seed);
        return values;
    }

    private static (double Offset, double Factor) LawOf(string last, ReadOnlySpan<long> shape, double gain) =>
        last switch
        {
            "num_batches_tracked" => (0, 0),
            "running_var" => (1, 0.5), // 0.5 + u = 1 + v / 2, exact in double
            "running_mean" => (0, 0.1),
            _ when shape.Length >= 2 => (0, gain * Math.Sqrt(3.0 / (Numbers.CountOf(shape) / shape[0]))),
            "weight" => (1, 0.1),
            _ => (0, 0.1),
        };

    private static ulong Fnv1a64(string key, ulong seed)
    {
        var h = 0xCBF29CE484222325 ^ seed;
        foreach (var b in Encoding.UTF8.GetBytes(key))
        {
            h = (h ^ b) * 0x100000001B3;
        }

        return h;
    }

    private static double V(ulong h, int i)
    {
        var z = h + ((ulong)i + 1) * Gamma;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        z ^= z >> 31;
        return (long)(z >> 40) * (2.0 / (1 << 24)) - 1;
    }
}
