using DefectFill.Cli.Commands;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Jobs.Plans;
using DefectFill.Lab.Reproduction;
using Xunit;
using static DefectFill.Cli.Tests.ReproductionTests;

namespace DefectFill.Cli.Tests;

/// <summary>What the paper's experiment is made of, and which options reach which step.</summary>
public class PaperPlanTests
{
    [Fact]
    public void What_is_typed_for_trainings_and_fills_reaches_all_of_them_and_nothing_else()
    {
        using var folder = TestFolder.Mvtec();
        var options = Options(folder) with
        {
            Methods = ["defectfill", "prn", "realfill", "realfill-unselected"],
            Ablations = true,
            TrainingWords = ["--lora-dropout", "0.2", "--normalised"],
            FillingWords = ["--guidance", "2"],
            Dtype = "bfloat16",
            Tf32 = false,
        };

        var steps = Steps(options);

        Assert.All(steps, step => Assert.Empty(WholeProgram.Create().Parse([.. step.Arguments]).Errors));
        string Words(PlanStep step) => string.Join(' ', step.Arguments);
        var (train, fill) = (steps.Where(step => step.Kind is StepKind.Train or StepKind.LearnedBaseline),
            steps.Where(step => step.Kind is StepKind.Generate or StepKind.LearnedBaseline));
        Assert.All(train, step => Assert.Contains("--lora-dropout 0.2 --normalised", Words(step)));
        Assert.All(fill, step => Assert.Contains("--guidance 2", Words(step)));
        Assert.All(train.Concat(fill), step => Assert.Contains("dtype bfloat16 --tf32 false", Words(step)));
        Assert.All(steps.Except(train).Except(fill), step =>
            Assert.DoesNotMatch("guidance|dropout|dtype|tf32", Words(step)));
    }

    [Fact]
    public void Trained_baselines_have_a_row_with_selection_and_one_without_from_the_same_run()
    {
        using var folder = TestFolder.Mvtec();
        var options = Options(folder) with { Methods = ["realfill-unselected", "realfill"], Candidates = 8 };

        var (selected, published) = Steps(options).Where(step => step.Kind == StepKind.LearnedBaseline).ToList() is
            [var first, var second] ? (first, second) : throw new InvalidOperationException("not two");

        string RunOf(PlanStep step) => step.Arguments[step.Arguments.Index().Single(
            word => word.Item == "--run-out").Index + 1];
        Assert.Equal(RunOf(selected), RunOf(published));
        Assert.Equal([selected.Id], published.After);
        Assert.True(published.Work * 8 == 1000 * 8 * 50, $"{published.Work}"); // nothing is trained
        Assert.Contains("--candidates 1", string.Join(' ', published.Arguments));
        Assert.Contains("--select none", string.Join(' ', published.Arguments));
        Assert.DoesNotContain("--select", selected.Arguments);
    }

    [Fact]
    public void Everything_that_selects_takes_published_LPIPS_if_it_is_given()
    {
        using var folder = TestFolder.Mvtec();
        var files = new ExtractorFiles
        {
            Lpips = new LpipsFiles { Net = LpipsNet.Alex, Trunk = "trunk.pth", Linear = "linear.pth" },
        };
        var options = Options(folder) with
        {
            Methods = ["defectfill", "realfill", "realfill-unselected"],
            Extractors = files,
        };

        var fills = Steps(options).Where(step => step.Kind is StepKind.Generate or StepKind.LearnedBaseline).ToList();

        Assert.Equal(3, fills.Count);
        Assert.All(fills, step => Assert.Equal(
            !step.Id.Contains("unselected"), string.Join(' ', step.Arguments).Contains(
                "--lpips-trunk trunk.pth --lpips-linear linear.pth --lpips-net alex")));
    }

    [Fact]
    public void A_transferred_defect_is_filled_into_the_other_objects_under_their_names()
    {
        using var folder = TestFolder.Mvtec(name: "set/hazelnut").Pair("hole", 50);
        using var other = TestFolder.Mvtec(name: "other/metal_nut");
        Directory.Move(other.Root, Path.Combine(Path.GetDirectoryName(folder.Root)!, "metal_nut"));
        var options = Options(folder) with
        {
            Data = Path.GetDirectoryName(folder.Root)!,
            Transfers = ["hazelnut/hole"],
        };

        var step = Assert.Single(Steps(options), step => step.Arguments.Contains("--object"));

        Assert.Equal("metal_nut: hole of hazelnut", step.Id);
        Assert.Equal(["hazelnut: learn hole"], step.After);
        Assert.Contains("--object metal nut --good", string.Join(' ', step.Arguments));
        var wrong = Assert.Throws<DatasetException>(() => Steps(options with { Transfers = ["hazelnut/crack"] }));
        Assert.Contains("it has no defect hazelnut/crack", wrong.Message);
    }

    [Fact]
    public void The_inpainting_ablation_trains_on_the_other_model()
    {
        using var folder = TestFolder.Mvtec();

        var steps = Steps(Options(folder) with { TextToImage = "sd2-base", Methods = ["defectfill"] });

        var on = steps.Where(step => step.Arguments.Contains("sd2-base")).ToList();
        Assert.Equal([StepKind.LearnedBaseline, StepKind.Train], on.Select(step => step.Kind));
        Assert.Equal(["baseline", "clic"], on[0].Arguments.Take(2));
        Assert.Contains(steps, step => step.Kind == StepKind.Generate && step.After.SequenceEqual([on[1].Id]));
        Assert.Contains(steps, step => step.Arguments.Contains(AblationLabels.TextToImage));
        Assert.All(on, step => Assert.Empty(WholeProgram.Create().Parse([.. step.Arguments]).Errors));
    }

    [Fact]
    public void Missing_weights_and_those_of_another_kind_are_all_reported_before_any_step()
    {
        using var folder = TestFolder.Mvtec();
        var picture = folder["train/good/000.png"];
        var options = Options(folder) with
        {
            Model = folder["nowhere"],
            TextToImage = TinyRun.Model, // an inpainting model
            Weights = picture,
            Extractors = new ExtractorFiles { Lpips = new LpipsFiles { Trunk = "vgg.pth", Linear = picture } },
        };

        Assert.Equal(
            ["model", "text_to_image", "extractors.lpips.trunk", "extractors.lpips.linear", "weights"],
            options.AllProblems().Select(problem => problem.Property));
    }
}
