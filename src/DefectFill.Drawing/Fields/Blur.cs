using System.Numerics;

namespace DefectFill.Drawing.Fields;

/// <summary>
/// Gaussian blur with repeated borders; uses only multiply and add, so all machines give equal results.
/// </summary>
internal static class Blur
{
    private const float Negligible = .15f; // pixels

    /// <summary>A blurred copy; <paramref name="sigma"/> in pixels.</summary>
    public static Plane Gaussian(Plane source, float sigma)
    {
        if (sigma < Negligible)
        {
            return source.Copy();
        }

        var kernel = Kernel(sigma);
        var rows = AlongRows(source, kernel);
        return AlongColumns(rows, kernel);
    }

    /// <summary>Fraction of its standard deviation that white noise keeps when blurred.</summary>
    public static float NoiseGain(float sigma)
    {
        if (sigma < Negligible)
        {
            return 1;
        }

        return Kernel(sigma).Sum(weight => weight * weight);
    }

    private static float[] Kernel(float sigma)
    {
        var radius = (int)MathF.Ceiling(2.7f * sigma);
        var kernel = new float[2 * radius + 1];
        for (var i = 0; i < kernel.Length; i++)
        {
            kernel[i] = MathF.Exp(-(i - radius) * (i - radius) / (2 * sigma * sigma));
        }

        var sum = kernel.Sum();
        return Array.ConvertAll(kernel, weight => weight / sum);
    }

    private static Plane AlongRows(Plane source, float[] kernel)
    {
        var (size, radius) = (source.Size, kernel.Length / 2);
        var result = new Plane(size);
        var padded = new float[size + 2 * radius];
        for (var y = 0; y < size; y++)
        {
            var row = source.Values.AsSpan(y * size, size);
            padded.AsSpan(0, radius).Fill(row[0]);
            row.CopyTo(padded.AsSpan(radius));
            padded.AsSpan(radius + size).Fill(row[^1]);
            for (var k = 0; k < kernel.Length; k++)
            {
                AddScaled(result.Values.AsSpan(y * size, size), padded.AsSpan(k, size), kernel[k]);
            }
        }

        return result;
    }

    private static Plane AlongColumns(Plane source, float[] kernel)
    {
        var (size, radius) = (source.Size, kernel.Length / 2);
        var result = new Plane(size);
        for (var y = 0; y < size; y++)
        {
            for (var k = 0; k < kernel.Length; k++)
            {
                var from = Math.Clamp(y + k - radius, 0, size - 1);
                AddScaled(result.Values.AsSpan(y * size, size), source.Values.AsSpan(from * size, size), kernel[k]);
            }
        }

        return result;
    }

    private static void AddScaled(Span<float> target, ReadOnlySpan<float> source, float weight)
    {
        var i = 0;
        for (; i <= target.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var sum = new Vector<float>(target[i..]) + new Vector<float>(source[i..]) * weight;
            sum.CopyTo(target[i..]);
        }

        for (; i < target.Length; i++)
        {
            target[i] += source[i] * weight;
        }
    }
}
