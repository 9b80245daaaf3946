using DefectFill.Core.Random;
using DefectFill.Data.Metrics;
using Xunit;

namespace DefectFill.Data.Tests.Metrics;

public class KidTests
{
    [Fact]
    public void Matches_a_distance_worked_out_by_hand()
    {
        var x = new Features([1, 0, 0, 1], width: 2);
        var y = new Features([1, 1, 2, 0], width: 2);

        Assert.Equal(1 + 8 - 2 * (3.375 + 8 + 3.375 + 1) / 4, Kid.Mmd2(x, y), tolerance: 1e-14);
    }

    [Theory]
    [InlineData(130, 70, 19)]
    [InlineData(64, 128, 8)]
    [InlineData(2, 3, 1)]
    public void Matches_the_definition_on_random_features(int n, int m, int d)
    {
        var (x, y) = (Random("x", n, d), Random("y", m, d));

        var expected = Naive(x, y, [.. Enumerable.Range(0, n)], [.. Enumerable.Range(0, m)]);

        Assert.Equal(expected, Kid.Mmd2(x, y), tolerance: 1e-11);
    }

    [Fact]
    public void Subsets_are_drawn_without_replacement_from_the_given_generator()
    {
        var (real, fake) = (Random("real", 90, 5), Random("fake", 150, 5));
        var rng = Generator.For(0, "kid");
        double[] each = [.. Enumerable.Range(0, 7).Select(_ =>
            Naive(real, fake, rng.Permutation(90)[..20], rng.Permutation(150)[..20]))];

        var score = Kid.Of(real, fake, subsets: 7, size: 20, Generator.For(0, "kid"));

        Assert.Equal(each.Average(), score.Mean, tolerance: 1e-11);
        Assert.Equal(Math.Sqrt(each.Average(v => Math.Pow(v - each.Average(), 2))), score.Std, tolerance: 1e-11);
        Assert.Equal((7, 20), (score.Subsets, score.SubsetSize));
    }

    [Fact]
    public void A_subset_is_no_larger_than_the_smaller_set()
    {
        var score = Kid.Of(Random("a", 9, 4), Random("b", 40, 4), subsets: 3, size: 1000, Generator.For(0, "kid"));

        Assert.Equal(9, score.SubsetSize);
    }

    [Fact]
    public void Features_of_two_widths_or_of_one_image_are_rejected()
    {
        Assert.Throws<ArgumentException>(() => Kid.Mmd2(Random("a", 4, 3), Random("b", 4, 2)));
        Assert.Throws<ArgumentException>(() => Kid.Mmd2(Random("a", 1, 3), Random("b", 4, 3)));
        Assert.Throws<ArgumentException>(() => new Features(new float[7], width: 3));
    }

    private static Features Random(string name, int count, int width)
    {
        var values = new float[count * width];
        Generator.For(1, name).FillUniform(values);
        return new Features(values, width);
    }

    private static double Naive(Features x, Features y, int[] ofX, int[] ofY) =>
        MeanKernel(x, x, ofX, ofX, skipsSame: true) + MeanKernel(y, y, ofY, ofY, skipsSame: true)
        - 2 * MeanKernel(x, y, ofX, ofY, skipsSame: false);

    private static double MeanKernel(Features x, Features y, int[] ofX, int[] ofY, bool skipsSame) =>
        (from i in ofX from j in ofY where !skipsSame || i != j select Kernel(x, i, y, j)).Average();

    private static double Kernel(Features x, int i, Features y, int j)
    {
        var d = x.Width;
        var product = Enumerable.Range(0, d).Sum(k => (double)x.Values[i * d + k] * y.Values[j * d + k]);
        return Math.Pow(product / d + 1, 3);
    }
}
