using System.Text.Json.Nodes;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Filling.Runs;
using DefectFill.Imaging;
using DefectFill.Imaging.Files;
using DefectFill.Imaging.Pixels;
using DefectFill.Torch;
using Xunit;

namespace DefectFill.Tests.Generation;

[Collection(TensorTestGroup.Name)]
public class SamplerTests
{
    private static readonly Box s_hole = new(10, 8, 9, 7);

    private static readonly SamplingOptions s_dpm =
        SmallFills.Options with { Sampler = Sampler.DpmPlusPlus, Candidates = 2 };

    [Fact, NoTensorLeaks]
    public void Dpm_fills_nothing_but_the_hole_and_the_same_in_any_batch()
    {
        using var fills = new SmallFills();
        var job = SmallFills.Job(s_hole);

        var fill = fills.Fill(job, s_dpm);
        var alone = fills.Fill(job, s_dpm with { Batch = 1 });

        Assert.All(fill.Zip(alone), pair => Assert.True(pair.First.HasSamePixels(pair.Second)));
        Assert.False(fill[0].HasSamePixels(fill[1]));
        Assert.False(fill[0].HasSamePixels(fills.Fill(job, s_dpm with { Sampler = Sampler.Ddim })[0]));
        Assert.True(fill[0].Paste(job.Good.Crop(s_hole), s_hole.X, s_hole.Y).HasSamePixels(job.Good));
    }

    [Fact, NoTensorLeaks]
    public void Both_samplers_come_to_the_same_fill_and_dpm_in_fewer_steps()
    {
        using var fills = new SmallFills();
        var job = SmallFills.Job(s_hole);
        Photo Fill(Sampler sampler, int steps) =>
            fills.Fill(job, s_dpm with { Sampler = sampler, Steps = steps, Candidates = 1 })[0];

        var limit = Fill(Sampler.Ddim, 500);

        // 199 and 9 of them start as near to pure noise as 200 and 10 of DDIM.
        Assert.InRange(Difference(Fill(Sampler.DpmPlusPlus, 199), limit), 0, 2);
        Assert.True(Difference(Fill(Sampler.DpmPlusPlus, 9), limit) < Difference(Fill(Sampler.Ddim, 10), limit));
    }

    [Fact]
    public void A_set_says_that_it_was_made_by_another_sampler_and_is_resumed_by_no_other()
    {
        using var tiny = new TinyRun();
        tiny.Learn("run", tiny.Options());
        var options = new GenerationOptions
        {
            Runs = [tiny["run"]],
            Inputs = new InputChoice { Masks = [InputChoice.Train] },
            Count = 1,
            Sampling = new SamplingOptions { Sampler = Sampler.DpmPlusPlus, Steps = 2, Candidates = 1 },
            Out = tiny["set"],
        };

        new GenerationRun(GenerationPlan.Prepare(options)).Run(Device.Cpu);

        var set = SetFolder.Open(tiny["set"]);
        Assert.Equal("DPM++ 2M", (string?)JsonNode.Parse(File.ReadAllText(set["set.json"]))!["sampler"]);
        Assert.Equal(Sampler.DpmPlusPlus, set.Description.Sampling.Sampler);
        Assert.Equal(("DPM++ 2M", Sampler.DpmPlusPlus), Of(set.Lines[0].Sampling!));
        Assert.Contains(
            "Sampler: DPM++ 2M, ",
            PngText.ReadAll(set["images/000000.png"]).Single(text => text.Keyword == "parameters").Text);
        var other = options with { Sampling = options.Sampling with { Sampler = Sampler.Ddim } };
        Assert.Throws<FolderMismatchException>(
            () => SetFolder.Compare(set.Path, GenerationPlan.Prepare(other).Description));
        var many = options with { Sampling = options.Sampling with { Steps = 500 } };
        Assert.Contains(
            "must be at most 499",
            Assert.Throws<UnfitOptionsException>(() => GenerationPlan.Prepare(many)).Message);
    }

    private static (string, Sampler) Of(SamplingRecord record) => (record.Sampler, record.Options.Sampler);

    /// <summary>Mean difference of two photos in grey levels inside the hole.</summary>
    private static double Difference(Photo a, Photo b)
    {
        var (first, second) = (a.Crop(s_hole).Bytes.ToArray(), b.Crop(s_hole).Bytes.ToArray());
        return first.Zip(second).Average(pair => Math.Abs(pair.First - pair.Second));
    }
}
