namespace DefectFill.Imaging.Resampling;

/// <summary>
/// For one axis: which source samples contribute to each new sample, with which weights (they sum to 1).
/// </summary>
internal sealed class ResampleWeights
{
    private readonly int[] _start;
    private readonly float[][] _weights;

    private ResampleWeights(int source, int target)
    {
        Source = source;
        _start = new int[target];
        _weights = new float[target][];
    }

    /// <summary>Number of source samples along the axis.</summary>
    public int Source { get; }

    /// <summary>Number of new samples along the axis.</summary>
    public int Count => _start.Length;

    /// <summary>The first source sample of new sample <paramref name="i"/>.</summary>
    public int Start(int i) => _start[i];

    public ReadOnlySpan<float> Weights(int i) => _weights[i];

    public static ResampleWeights For(int source, int target, ResizeFilter filter, bool antialias) => filter switch
    {
        ResizeFilter.Nearest => Nearest(source, target),
        ResizeFilter.Area => Area(source, target),
        ResizeFilter.Bilinear when antialias => Widened(source, target, 1, Triangle),
        ResizeFilter.Bicubic when antialias => Widened(source, target, 2, x => Cubic(x, -0.5)),
        ResizeFilter.Bilinear => Pointwise(source, target, 1, Triangle),
        ResizeFilter.Bicubic => Pointwise(source, target, 2, x => Cubic(x, -0.75)),
        _ => throw new ArgumentOutOfRangeException(nameof(filter), filter, "not a filter"),
    };

    /// <summary>
    /// The source sample that nearest neighbour picks for new sample <paramref name="i"/>; in single precision, like
    /// torch.
    /// </summary>
    public static int NearestIndex(int i, int source, int target) =>
        Math.Min((int)MathF.Floor(i * ((float)source / target)), source - 1);

    private static ResampleWeights Nearest(int source, int target)
    {
        var axis = new ResampleWeights(source, target);
        for (var i = 0; i < target; i++)
        {
            axis.Set(i, NearestIndex(i, source, target), [1]);
        }

        return axis;
    }

    private static ResampleWeights Area(int source, int target)
    {
        var axis = new ResampleWeights(source, target);
        for (var i = 0; i < target; i++)
        {
            var first = (int)((long)i * source / target);
            var end = (int)(((i + 1L) * source + target - 1) / target);
            var mean = new double[end - first];
            Array.Fill(mean, 1);
            axis.Set(i, first, mean);
        }

        return axis;
    }

    // The filter is stretched by the scale, so that shrinking averages over every source sample.
    private static ResampleWeights Widened(int source, int target, int radius, Func<double, double> filter)
    {
        var axis = new ResampleWeights(source, target);
        var scale = (double)source / target;
        var stretch = Math.Max(1, scale);
        for (var i = 0; i < target; i++)
        {
            var centre = scale * (i + 0.5);
            var first = Math.Max(0, (int)(centre - radius * stretch + 0.5));
            var end = Math.Min(source, (int)(centre + radius * stretch + 0.5));
            var weights = new double[end - first];
            for (var k = 0; k < weights.Length; k++)
            {
                weights[k] = filter((first + k - centre + 0.5) / stretch);
            }

            axis.Set(i, first, weights);
        }

        return axis;
    }

    // The filter keeps its width; samples beyond the border repeat the border sample.
    private static ResampleWeights Pointwise(int source, int target, int radius, Func<double, double> filter)
    {
        var axis = new ResampleWeights(source, target);
        for (var i = 0; i < target; i++)
        {
            var centre = (double)source / target * (i + 0.5) - 0.5;
            var before = (int)Math.Floor(centre) - radius + 1;
            var first = Math.Clamp(before, 0, source - 1);
            var weights = new double[Math.Clamp(before + 2 * radius - 1, 0, source - 1) - first + 1];
            for (var k = before; k < before + 2 * radius; k++)
            {
                weights[Math.Clamp(k, 0, source - 1) - first] += filter(k - centre);
            }

            axis.Set(i, first, weights);
        }

        return axis;
    }

    private static double Triangle(double x) => Math.Max(0, 1 - Math.Abs(x));

    private static double Cubic(double x, double a)
    {
        x = Math.Abs(x);
        return x switch
        {
            < 1 => ((a + 2) * x - (a + 3)) * x * x + 1,
            < 2 => ((a * x - 5 * a) * x + 8 * a) * x - 4 * a,
            _ => 0,
        };
    }

    private void Set(int i, int start, ReadOnlySpan<double> weights)
    {
        var sum = 0.0;
        foreach (var w in weights)
        {
            sum += w;
        }

        _start[i] = start;
        _weights[i] = new float[weights.Length];
        for (var k = 0; k < weights.Length; k++)
        {
            _weights[i][k] = (float)(weights[k] / sum);
        }
    }
}
