using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Filling.Runs;
using DefectFill.Torch;
using Xunit;

namespace DefectFill.Tests.Generation;

/// <summary>One model of all defects of an object, and sets of some of them.</summary>
[Collection(TensorTestGroup.Name)]
public class ChosenDefectTests
{
    [Fact]
    public void A_model_of_all_defects_fills_the_one_that_is_named_by_its_own_words()
    {
        using var tiny = new TinyRun();
        tiny.Data.Pair("bent_lead", 7).Pair("crack", 8);
        tiny.Learn("run", tiny.Options() with { Defect = "all" });

        new GenerationRun(Plan(tiny, "crack", "one")).Run(Device.Cpu);
        var set = SetFolder.Open(tiny["one"]);
        var (both, every) = (Plan(tiny, "crack, bent_lead", "two"), Plan(tiny, null, "all"));

        Assert.Equal("A metal nut with sks crack", Assert.Single(set.Description.Defects).Prompt);
        Assert.All(set.Lines.Values, line => Assert.Equal("crack", line.Defect));
        Assert.Equal(
            ["A metal nut with sks bent lead", "A metal nut with sks crack"],
            both.Description.Defects.Select(defect => defect.Prompt));
        Assert.Equal(["bent_lead", "crack", "scratch"], every.Description.Defects.Select(defect => defect.Name));
    }

    [Theory]
    [InlineData("chip", "chip")]
    [InlineData("scratch,chip,dent", "chip, dent")]
    [InlineData(" , ", "")]
    public void Names_that_no_run_was_trained_on_are_listed(string names, string found)
    {
        using var tiny = new TinyRun();
        tiny.Learn("run", tiny.Options());

        var error = Assert.Throws<UnfitOptionsException>(() => Plan(tiny, names, "set"));

        var problem = Assert.Single(error.Problems);
        Assert.Equal(("defect", found), (problem.Property, problem.Found));
        Assert.EndsWith("trained on: scratch", problem.Expected, StringComparison.Ordinal);
    }

    private static GenerationPlan Plan(TinyRun tiny, string? defect, string name) => GenerationPlan.Prepare(
        new GenerationOptions
        {
            Runs = [tiny["run"]],
            Defect = defect,
            Inputs = new InputChoice { Masks = [InputChoice.Train] },
            Count = 2,
            Sampling = new SamplingOptions { Steps = 2, Candidates = 2, Select = SelectionRule.Psnr },
            Out = tiny[name],
        });
}
