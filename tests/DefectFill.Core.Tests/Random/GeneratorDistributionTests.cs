using DefectFill.Core.Random;
using Xunit;

namespace DefectFill.Core.Tests.Random;

/// <summary>Every bound is five standard errors or more; the streams are fixed, so the outcome is too.</summary>
public class GeneratorDistributionTests
{
    private const int Count = 400_000;

    [Fact]
    public void Filled_normals_have_the_moments_of_a_normal()
    {
        var x = new float[Count];
        Generator.For(1, "moments").FillNormal(x);

        Assert.Equal(0, Moment(x, 1), tolerance: 5 * Math.Sqrt(1.0 / Count));
        Assert.Equal(1, Moment(x, 2), tolerance: 5 * Math.Sqrt(2.0 / Count));
        Assert.Equal(0, Moment(x, 3), tolerance: 5 * Math.Sqrt(15.0 / Count));
        Assert.Equal(3, Moment(x, 4), tolerance: 5 * Math.Sqrt(96.0 / Count));
        Assert.Equal(15, Moment(x, 6), tolerance: 5 * Math.Sqrt(10170.0 / Count));
    }

    [Theory]
    [InlineData(1, 0.317310507862914)]
    [InlineData(2, 0.0455002638963584)]
    [InlineData(3, 0.00269979606326019)]
    [InlineData(4, 6.33424836662398e-5)]
    public void Filled_normals_have_the_tails_of_a_normal(double sigmas, double probability)
    {
        var x = new float[Count];
        Generator.For(2, "tails").FillNormal(x);

        var beyond = x.Count(value => Math.Abs(value) > sigmas) / (double)Count;

        Assert.Equal(probability, beyond, tolerance: 5 * Math.Sqrt(probability / Count));
    }

    [Fact]
    public void Neighbours_and_members_of_a_pair_are_uncorrelated()
    {
        var x = new float[Count];
        Generator.For(3, "correlation").FillNormal(x);

        foreach (var lag in new[] { 1, 2, 3, 4, 8, 12, 16 })
        {
            var products = Enumerable.Range(0, Count - lag).Average(i => (double)x[i] * x[i + lag]);
            Assert.Equal(0, products, tolerance: 5 * Math.Sqrt(1.0 / Count));
        }
    }

    [Fact]
    public void Uniforms_fill_their_interval_evenly()
    {
        var x = new float[Count];
        Generator.For(4, "uniform").FillUniform(x);
        var counts = new int[100];
        foreach (var value in x)
        {
            counts[(int)(value * counts.Length)]++;
        }

        var chiSquare = counts.Sum(count => Math.Pow(count - Count / 100.0, 2) / (Count / 100.0));
        Assert.InRange(chiSquare, 99 - 5 * Math.Sqrt(198), 99 + 5 * Math.Sqrt(198));
    }

    [Fact]
    public void Below_gives_every_number_equally_often()
    {
        var generator = Generator.For(5, "below");
        var counts = new int[7];
        for (var i = 0; i < 70_000; i++)
        {
            counts[generator.Below(7)]++;
        }

        Assert.All(counts, count => Assert.InRange(count, 10_000 - 500, 10_000 + 500));
    }

    [Fact]
    public void A_permutation_holds_every_number_once() =>
        Assert.Equal(Enumerable.Range(0, 1000), Generator.For(6, "permutation").Permutation(1000).Order());

    [Fact]
    public void Bernoulli_holds_as_often_as_asked()
    {
        var generator = Generator.For(7, "bernoulli");

        var share = Enumerable.Range(0, 40_000).Count(_ => generator.Bernoulli(0.25)) / 40_000.0;

        Assert.Equal(0.25, share, tolerance: 0.011);
        Assert.False(generator.Bernoulli(0));
        Assert.True(generator.Bernoulli(1));
    }

    [Fact]
    public void Uniform_stays_inside_its_interval()
    {
        var generator = Generator.For(8, "interval");

        Assert.All(Enumerable.Range(0, 1000), _ => Assert.InRange(generator.Uniform(-2, 3), -2, Math.BitDecrement(3)));
        Assert.Throws<ArgumentOutOfRangeException>(() => generator.Uniform(1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => generator.Below(0));
    }

    private static double Moment(float[] x, int power) => x.Average(value => Math.Pow(value, power));
}
