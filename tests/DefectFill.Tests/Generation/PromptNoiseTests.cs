using DefectFill.Core.Options;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using Xunit;

namespace DefectFill.Tests.Generation;

[Collection(TensorTestGroup.Name)]
public class PromptNoiseTests
{
    private static readonly Box s_small = new(18, 12, 6, 5);
    private static readonly Box s_long = new(3, 16, 33, 4); // too long for one window of 16 pixels
    private static readonly SamplingOptions s_noisy = SmallFills.Options with { PromptNoise = 1, Candidates = 4 };

    [Theory, NoTensorLeaks]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    [InlineData(3, 2.5)]
    public void Noise_on_the_prompt_is_a_candidate_s_own_in_any_batch(int batch, double guidance)
    {
        using var fills = new SmallFills();
        foreach (var box in (Box[])[s_small, s_long])
        {
            var options = s_noisy with { Guidance = guidance };
            var all = fills.Fill(SmallFills.Job(box), options);

            AssertSame(all, fills.Fill(SmallFills.Job(box), options with { Batch = batch }));
            AssertSame(
                [all[2], all[3]],
                fills.Fill(SmallFills.Job(box) with { FirstCandidate = 2 }, options with { Candidates = 2 }));
        }
    }

    [Fact, NoTensorLeaks]
    public void More_noise_leads_farther_from_the_fill_without()
    {
        using var fills = new SmallFills();
        Photo Fill(double noise, ulong seed = 5) => fills.Fill(
            SmallFills.Job(s_small), s_noisy with { PromptNoise = noise, Candidates = 1, Seed = seed })[0];

        var without = Fill(0);

        Assert.True(without.HasSamePixels(
            fills.Fill(SmallFills.Job(s_small), SmallFills.Options with { Candidates = 1 })[0]));
        Assert.InRange(Difference(without, Fill(0.1)), 0.01, Difference(without, Fill(3)));
        Assert.Equal("prompt_noise", Assert.Single((s_noisy with { PromptNoise = -1 }).Problems()).Property);
    }

    private static void AssertSame(IReadOnlyList<Photo> expected, IReadOnlyList<Photo> found)
    {
        Assert.Equal(expected.Count, found.Count);
        Assert.All(expected.Zip(found), pair => Assert.True(pair.First.HasSamePixels(pair.Second)));
    }

    private static double Difference(Photo a, Photo b) => a.Crop(s_small).Bytes.ToArray()
        .Zip(b.Crop(s_small).Bytes.ToArray()).Average(pair => Math.Abs(pair.First - pair.Second));
}
