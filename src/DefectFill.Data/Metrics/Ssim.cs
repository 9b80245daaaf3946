using System.Numerics;

namespace DefectFill.Data.Metrics;

/// <summary>Structural similarity with an 11 × 11 Gaussian window, σ 1.5, and population covariance.</summary>
/// <remarks>
/// Per channel, with C₁ = (0.01 range)² and C₂ = (0.03 range)²:
/// (2 μₐμ_b + C₁)(2 σₐ_b + C₂) / ((μₐ² + μ_b² + C₁)(σₐ² + σ_b² + C₂)), only where the window is inside the image.
/// </remarks>
internal static class Ssim
{
    private const int Radius = 5;
    private const int Window = 2 * Radius + 1;
    private const double Sigma = 1.5;

    private static readonly double[] s_weights = Weights();

    /// <summary>Mean of <see cref="Map"/>.</summary>
    public static double Of<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, ImageShape shape, double range = 1)
        where T : INumber<T> => Map(a, b, shape, range).Average();

    /// <summary>(H, W, C) twice → (H − 10, W − 10, C).</summary>
    public static double[] Map<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, ImageShape shape, double range = 1)
        where T : INumber<T>
    {
        if (a.Length != shape.Count || b.Length != shape.Count || Math.Min(shape.Height, shape.Width) < Window)
        {
            throw new ArgumentException($"""
                {a.Length} and {b.Length} values for {shape}; expected {shape.Count} each and sides of {Window} or more.
                """);
        }

        var x = ToDoubles(a);
        var y = ToDoubles(b);
        var (meanX, meanY) = (Blur(x, shape), Blur(y, shape));
        var (squareX, squareY) = (Blur(Product(x, x), shape), Blur(Product(y, y), shape));
        var product = Blur(Product(x, y), shape);
        var (c1, c2) = (Math.Pow(0.01 * range, 2), Math.Pow(0.03 * range, 2));
        var map = new double[meanX.Length];
        for (var i = 0; i < map.Length; i++)
        {
            var (mx, my) = (meanX[i], meanY[i]);
            var (vx, vy, cov) = (squareX[i] - mx * mx, squareY[i] - my * my, product[i] - mx * my);
            map[i] = (2 * mx * my + c1) * (2 * cov + c2) / ((mx * mx + my * my + c1) * (vx + vy + c2));
        }

        return map;
    }

    private static double[] Weights()
    {
        double[] bell = [.. Enumerable.Range(-Radius, Window).Select(x => Math.Exp(-0.5 * x * x / (Sigma * Sigma)))];
        return [.. bell.Select(value => value / bell.Sum())];
    }

    private static double[] ToDoubles<T>(ReadOnlySpan<T> values) where T : INumber<T>
    {
        var doubles = new double[values.Length];
        for (var i = 0; i < doubles.Length; i++)
        {
            doubles[i] = double.CreateChecked(values[i]);
        }

        return doubles;
    }

    private static double[] Product(double[] x, double[] y)
    {
        var product = new double[x.Length];
        for (var i = 0; i < product.Length; i++)
        {
            product[i] = x[i] * y[i];
        }

        return product;
    }

    /// <summary>Applies the window down the columns, then along the rows: (H, W, C) → (H − 10, W − 10, C).</summary>
    private static double[] Blur(double[] image, ImageShape shape)
    {
        var row = shape.Width * shape.Channels;
        var columns = Slide(image, (shape.Height - Window + 1) * row, step: row);
        var narrow = (shape.Width - Window + 1) * shape.Channels;
        var blurred = new double[(shape.Height - Window + 1) * narrow];
        for (var y = 0; y < shape.Height - Window + 1; y++)
        {
            Slide(columns.AsSpan(y * row, row), narrow, shape.Channels).CopyTo(blurred, y * narrow);
        }

        return blurred;
    }

    /// <summary>Weighted sums of eleven values spaced <paramref name="step"/> apart.</summary>
    private static double[] Slide(ReadOnlySpan<double> values, int count, int step)
    {
        var sums = new double[count];
        for (var k = 0; k < Window; k++)
        {
            var shifted = values.Slice(k * step, count);
            var weight = s_weights[k];
            for (var i = 0; i < sums.Length; i++)
            {
                sums[i] += weight * shifted[i];
            }
        }

        return sums;
    }
}
