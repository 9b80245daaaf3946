namespace DefectFill.Networks.Schedule;

/// <summary>The timesteps of each spacing, from noisy to clean; halves round to even, like the reference.</summary>
internal static class Spacings
{
    /// <summary>stride · (count − 1) + offset, …, offset.</summary>
    public static long[] Leading(long stride, int count, long offset) =>
        [.. Enumerable.Range(0, count).Select(i => (count - 1 - i) * stride + offset)];

    /// <summary>Evenly spaced from last to 0, both included.</summary>
    public static long[] Linspace(int last, int count)
    {
        var step = count > 1 ? (double)last / (count - 1) : 0;
        return [.. Enumerable.Range(0, count)
            .Select(i => i == 0 && count > 1 ? last : (long)Math.Round((count - 1 - i) * step))];
    }

    /// <summary>From last − 1 down in rounded strides of total / count.</summary>
    public static long[] Trailing(int last, int total, int count)
    {
        var step = last - (double)total / count - last; // reproduces the rounding of numpy's arange
        return [.. Enumerable.Range(0, count).Select(i => (long)Math.Round(last + i * step) - 1)];
    }
}
