using DefectFill.Core.Folders;
using DefectFill.Core.Options;
using DefectFill.Core.Records;
using DefectFill.Filling.Runs;
using DefectFill.Imaging;
using DefectFill.Torch;
using Xunit;

namespace DefectFill.Tests.Training;

/// <summary>The paper's ablations are expressed by options: each λ 0 in turn, selection on and off.</summary>
[Collection(TensorTestGroup.Name)]
public class AblationTests
{
    [Fact]
    public void Each_weight_of_the_loss_can_be_0_and_then_counts_for_nothing()
    {
        using var tiny = new TinyRun();
        var all = tiny.Options();
        (string Name, TrainingOptions Options)[] rows =
        [
            ("all", all), ("def", all with { LambdaDef = 0 }), ("obj", all with { LambdaObj = 0 }),
            ("attn", all with { LambdaAttn = 0 }),
        ];

        foreach (var (name, options) in rows)
        {
            tiny.Learn(name, options);
            foreach (var step in tiny.Steps(name))
            {
                (double Weight, double? Loss)[] terms =
                [
                    (options.LambdaDef, step.LossDef), (options.LambdaObj, step.LossObj),
                    (options.LambdaAttn, step.LossAttn),
                ];
                Assert.All(terms, term => Assert.Equal(term.Weight > 0, term.Loss is not null)); // not computed
                Assert.Equal(terms.Sum(term => term.Weight * (term.Loss ?? 0)), step.Loss!.Value, 1e-5);
            }
        }

        var learned = rows.Select(row => FileHash.Of(Path.Combine(tiny[row.Name], "adapter.safetensors")));
        Assert.Equal(4, learned.Distinct().Count());
        var first = tiny.Steps("all")[0];
        Assert.All(rows, row =>
        {
            var step = tiny.Steps(row.Name)[0];
            Assert.Equal(first.LossDef!.Value, step.LossDef ?? first.LossDef.Value);
            Assert.Equal(first.LossObj!.Value, step.LossObj ?? first.LossObj.Value, 1e-5); // fused without the map
            Assert.Equal(first.LossAttn!.Value, step.LossAttn ?? first.LossAttn.Value);
        });
    }

    [Fact]
    public void Without_selection_the_first_of_the_same_candidates_is_kept()
    {
        using var tiny = new TinyRun();
        tiny.Learn("run", tiny.Options());
        var options = Options(tiny, "on");
        var sampling = options.Sampling;

        var on = Make(options with { Sampling = sampling with { Select = SelectionRule.Psnr, KeepCandidates = true } });
        var off = Make(options with { Sampling = sampling with { Select = SelectionRule.None }, Out = tiny["off"] });

        Assert.All(off.Lines.Values, line => Assert.Equal((0, 0), (line.Candidate, line.Scores.Count)));
        foreach (var (index, line) in off.Lines)
        {
            Assert.Equal((on.Lines[index].Good, on.Lines[index].MaskSource), (line.Good, line.MaskSource));
            Assert.True(
                Photo.Read(on[$"candidates/{index:000000}-0.png"]).HasSamePixels(Photo.Read(off[line.Image])));
        }

        Assert.Contains(off.Lines.Values, line => line.NoiseIndex > 0); // a pair that came again
        Assert.Contains(on.Lines.Values, line => line.Candidate > 0);
    }

    private static SetFolder Make(GenerationOptions options) =>
        new GenerationRun(GenerationPlan.Prepare(options)).Run(Device.Cpu);

    private static GenerationOptions Options(TinyRun tiny, string set) => new()
    {
        Runs = [tiny["run"]],
        Inputs = new InputChoice { Masks = [tiny.Data["ground_truth/scratch/000_mask.png"]] },
        Count = 5,
        Sampling = new SamplingOptions
        {
            Candidates = 3,
            Batch = 1, // the same sums in the same order, with selection and without
            Steps = 2,
            Seed = 4,
        },
        Out = tiny[set],
    };
}
