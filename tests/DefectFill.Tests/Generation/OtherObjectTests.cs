using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Filling.Runs;
using DefectFill.Torch;
using Xunit;

namespace DefectFill.Tests.Generation;

/// <summary>A defect is filled into another object than the one it was learned from (figure S3).</summary>
[Collection(TensorTestGroup.Name)]
public class OtherObjectTests
{
    [Fact, NoTensorLeaks]
    public void The_prompt_and_the_set_name_the_other_object()
    {
        using var tiny = new TinyRun();
        tiny.Learn("run", tiny.Options());

        var same = new GenerationRun(GenerationPlan.Prepare(Options(tiny, "same"))).Run(Device.Cpu);
        var other = new GenerationRun(
            GenerationPlan.Prepare(Options(tiny, "other") with { Object = "wooden board" })).Run(Device.Cpu);

        Assert.Equal("A metal nut with sks", same.Description.Defects[0].Prompt);
        Assert.Equal("A wooden board with sks", other.Description.Defects[0].Prompt);
        Assert.Equal((null, "wooden board"), (same.Description.Object, other.Description.Object));
        Assert.NotEqual(same.Lines[0].Sha256.Image, other.Lines[0].Sha256.Image);
    }

    [Fact]
    public void An_object_called_like_the_defects_word_is_rejected()
    {
        using var tiny = new TinyRun();
        tiny.Learn("run", tiny.Options());

        var error = Assert.Throws<UnfitOptionsException>(
            () => GenerationPlan.Prepare(Options(tiny, "set") with { Object = "SKS board" }));

        Assert.Equal((ProblemCode.UnfitForRun, "object"), (error.Problems[0].Code, error.Problems[0].Property));
    }

    private static GenerationOptions Options(TinyRun tiny, string set) => new()
    {
        Runs = [tiny["run"]],
        Inputs = new InputChoice { Masks = [InputChoice.Train] },
        Count = 1,
        Sampling = new SamplingOptions { Candidates = 1, Steps = 2, Select = SelectionRule.None },
        Out = tiny[set],
    };
}
