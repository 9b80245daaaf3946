using System.Numerics;

namespace DefectFill.Parity;

/// <summary>The error measure of every case.</summary>
public static class Distance
{
    /// <summary>
    /// ‖actual − expected‖₂ / ‖expected‖₂ over every <paramref name="stride"/>-th element of
    /// <paramref name="actual"/>; absolute if ‖expected‖ is 0; NaN if the counts differ.
    /// </summary>
    public static double Relative<T>(ReadOnlySpan<T> actual, ReadOnlySpan<double> expected, int stride)
        where T : INumberBase<T>
    {
        if ((actual.Length + stride - 1) / stride != expected.Length)
        {
            return double.NaN;
        }

        var (difference, norm) = (0.0, 0.0);
        for (var i = 0; i < expected.Length; i++)
        {
            var d = double.CreateChecked(actual[i * stride]) - expected[i];
            difference += d * d;
            norm += expected[i] * expected[i];
        }

        return norm == 0 ? Math.Sqrt(difference) : Math.Sqrt(difference / norm);
    }
}
