namespace DefectFill.Data.Metrics;

/// <summary>The sample standard deviation, with n - 1 in the denominator.</summary>
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
