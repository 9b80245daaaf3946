namespace DefectFill.Data.Metrics;

/// <summary>The standard deviation of a sample, n - 1 in its denominator.</summary>
internal static class Spread
{
    /// <summary>Null for fewer than two values.</summary>
    public static double? Of(IReadOnlyList<double> values)
    {
        if (values.Count < 2)
        {
            return null;
        }

        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
    }
}
