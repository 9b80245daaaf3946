using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Data.Datasets;
using DefectFill.Data.Splits;
using DefectFill.Filling.Runs;
using DefectFill.Lab.Baselines;
using Xunit;

namespace DefectFill.Lab.Tests.Evaluation;

[Collection(TensorTestGroup.Name)]
public sealed class RunPhotosTests : IDisposable
{
    private const string Training = "train/good/000.png";

    private readonly TinyRun _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void Good_photos_that_test_in_the_split_are_not_filled_wherever_a_command_is_called()
    {
        var here = Path.GetRelativePath(Environment.CurrentDirectory, Split());

        _tiny.Learn("run", _tiny.Options() with { Split = here });

        using var run = RunFolder.Open(_tiny["run"]);
        Assert.Equal(Split(), run.Record.Options.Split);
        Assert.Equal([Training], FinishedRun.Open(_tiny["run"], null).Photos.Good);
        Assert.Empty(new GenerationAdvice(GenerationPlan.Prepare(Filling())).Warnings);
    }

    [Fact]
    public void A_baseline_leaves_the_same_photos_alone()
    {
        _tiny.Learn("run", _tiny.Options() with { Split = Split() });

        var set = BaselineRun.Prepare(Pasting()).Run((_, _) => { }, default);

        Assert.All(set.Lines.Values, line => Assert.Equal(Training, line.Good));
        Assert.Empty(BaselineRun.Prepare(Pasting() with { Out = _tiny["other"] }).Warnings);
    }

    [Fact]
    public void A_split_that_is_gone_is_reported_unless_photos_are_named()
    {
        _tiny.Learn("run", _tiny.Options() with { Split = Split() });
        File.Delete(_tiny["split.json"]);
        var named = new InputChoice { Good = [_tiny.Data["train/good"]], Masks = [InputChoice.Train] };

        var warning = Assert.Single(new GenerationAdvice(GenerationPlan.Prepare(Filling())).Warnings);

        Assert.Equal((ProblemCode.SplitIsGone, "run"), (warning.Code, warning.Path));
        Assert.StartsWith($"its split {_tiny["split.json"]} is not there", warning.Found, StringComparison.Ordinal);
        Assert.Contains("{option:inputs.good}", warning.Fix, StringComparison.Ordinal);
        Assert.Equal([warning], BaselineRun.Prepare(Pasting()).Warnings);
        Assert.Empty(BaselineRun.Prepare(Pasting() with { Baseline = Baseline.FewShot }).Warnings);
        Assert.Empty(new GenerationAdvice(GenerationPlan.Prepare(Filling() with { Inputs = named })).Warnings);
        Assert.Empty(BaselineRun.Prepare(Pasting() with { Inputs = named }).Warnings);
    }

    [Fact]
    public void A_split_that_has_moved_leaves_the_same_photos_alone_once_it_is_named()
    {
        _tiny.Learn("run", _tiny.Options() with { Split = Split() });
        File.Move(_tiny["split.json"], _tiny["moved.json"]);

        var plan = GenerationPlan.Prepare(Filling() with { Split = _tiny["moved.json"] });

        Assert.All(plan.Defects, defect => Assert.Equal(
            [Training], defect.Inputs.Inputs.Goods.Select(good => good.Name)));
        Assert.Empty(new GenerationAdvice(plan).Warnings);
        Assert.ThrowsAny<ProblemException>(() => GenerationPlan.Prepare(Filling() with { Split = _tiny["none.json"] }));
    }

    [Fact]
    public void A_run_that_names_its_split_by_a_relative_path_resumes_with_the_same_command()
    {
        var options = _tiny.Options() with { Split = Path.GetRelativePath(Environment.CurrentDirectory, Split()) };
        Assert.Throws<OperationCanceledException>(() => _tiny.Learn("run", options, new Watcher(2)));
        var record = Path.Combine(_tiny["run"], "run.json");
        File.WriteAllText(record, File.ReadAllText(record).Replace(Split(), options.Split, StringComparison.Ordinal));

        _tiny.Learn("run", options);

        Assert.Equal(4, _tiny.Steps("run").Count);
    }

    /// <summary>A split of which one good photo of the training folder tests.</summary>
    private string Split()
    {
        var path = _tiny["split.json"];
        var split = Splitter.Make(Dataset.Open(_tiny.Data.Root), new SplitOptions());
        var good = split.Good;
        (split with { Good = new SplitGood([good.Train[0]], [.. good.Train.Skip(1), .. good.Test]) }).Write(path);
        return path;
    }

    private GenerationOptions Filling() => new()
    {
        Runs = [_tiny["run"]],
        Inputs = new InputChoice { Masks = [InputChoice.Train] },
        Out = _tiny["set"],
    };

    private BaselineOptions Pasting() => new()
    {
        Baseline = Baseline.CropPaste,
        Run = _tiny["run"],
        Count = 4,
        Out = _tiny["set"],
    };
}
