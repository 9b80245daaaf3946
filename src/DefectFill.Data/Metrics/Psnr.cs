using System.Numerics;

namespace DefectFill.Data.Metrics;

/// <summary>Peak signal-to-noise ratio in decibels.</summary>
internal static class Psnr
{
    /// <summary>10 log₁₀(range² / mean squared difference); infinite for equal images.</summary>
    public static double Of<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, double range = 1) where T : INumber<T>
    {
        if (a.Length != b.Length || a.IsEmpty)
        {
            throw new ArgumentException($"{a.Length} and {b.Length} values; expected two images of equal size.");
        }

        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            var difference = double.CreateChecked(a[i]) - double.CreateChecked(b[i]);
            sum += difference * difference;
        }

        return 10 * Math.Log10(range * range / (sum / a.Length));
    }
}
