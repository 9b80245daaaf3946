using System.Globalization;
using DefectFill.Core.Random;

namespace DefectFill.Data.Metrics;

/// <summary>Kernel inception distance: unbiased MMD² with the kernel (x·y / d + 1)³.</summary>
/// <remarks>Computed in double precision. The unbiased estimate can be negative.</remarks>
internal static class Kid
{
    /// <summary>
    /// With fewer images on either side the distance means nothing: that of two halves of the same photos then
    /// reaches that of photos with and without a defect.
    /// </summary>
    /// <remarks>Measured on the magnetic tiles with the built-in features; see docs/evaluation.md.</remarks>
    public const int LeastImages = 20;

    /// <summary>Why a distance means nothing.</summary>
    /// <param name="count">Photos or images, the fewer of both; below <see cref="LeastImages"/>.</param>
    public static string TooFew(int count) => string.Create(
        CultureInfo.InvariantCulture,
        $"KID of {count} images means nothing: below {LeastImages}, halves of the same photos differ as much");

    /// <summary>All of <paramref name="x"/> against all of <paramref name="y"/>.</summary>
    public static double Mmd2(Features x, Features y) => Mmd2(x, y, [All(x)], [All(y)])[0];

    /// <summary>Mean and standard deviation over random subsets of both sets, drawn without replacement.</summary>
    /// <param name="real">Features of the photos.</param>
    /// <param name="fake">Features of the generated images.</param>
    /// <param name="subsets">Number of subsets to draw.</param>
    /// <param name="size">Images per subset from each set; at most the size of the smaller set.</param>
    /// <param name="rng">Draws the subsets.</param>
    public static KidScore Of(Features real, Features fake, int subsets, int size, Generator rng)
    {
        size = Math.Min(size, Math.Min(real.Count, fake.Count));
        var draws = Enumerable.Range(0, subsets)
            .Select(_ => (Real: Draw(real, size, rng), Fake: Draw(fake, size, rng)))
            .ToList();
        return Of(Mmd2(real, fake, [.. draws.Select(draw => draw.Real)], [.. draws.Select(draw => draw.Fake)]), size);
    }

    /// <summary>Mean and standard deviation of the subsets' distances.</summary>
    public static KidScore Of(IReadOnlyList<double> values, int size)
    {
        var mean = values.Average();
        return new(mean, Math.Sqrt(values.Average(value => (value - mean) * (value - mean))), values.Count, size);
    }

    /// <summary>The distance of each subset, given the rows of both sets in it, in ascending order.</summary>
    public static double[] Mmd2(Features x, Features y, int[][] ofX, int[][] ofY)
    {
        if (x.Width != y.Width || ofX[0].Length < 2 || ofY[0].Length < 2)
        {
            throw new ArgumentException($"""
                {x.Count} × {x.Width} features against {y.Count} × {y.Width},
                {ofX[0].Length} and {ofY[0].Length} at a time;
                expected equal widths and at least two images of each.
                """);
        }

        var (xx, yy, xy) = (KernelSums.Within(x, ofX), KernelSums.Within(y, ofY), KernelSums.Between(x, y, ofX, ofY));
        return [.. Enumerable.Range(0, ofX.Length).Select(s =>
        {
            var (n, m) = ((double)ofX[s].Length, (double)ofY[s].Length);
            return xx[s] / (n * (n - 1)) + yy[s] / (m * (m - 1)) - 2 * xy[s] / (n * m);
        })];
    }

    private static int[] All(Features features) => [.. Enumerable.Range(0, features.Count)];

    private static int[] Draw(Features features, int size, Generator rng) =>
        [.. rng.Permutation(features.Count).Take(size).Order()];
}

/// <summary>A kernel distance and the counts it is based on. Publications often multiply it by 1000.</summary>
internal sealed record KidScore(double Mean, double Std, int Subsets, int SubsetSize);
