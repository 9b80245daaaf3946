using DefectFill.Cli.Commands;
using DefectFill.Cli.Commands.Reproduce;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Jobs;
using DefectFill.Jobs.Plans;
using DefectFill.Lab.Reproduction;
using Xunit;

namespace DefectFill.Cli.Tests;

public class ReproductionTests
{
    [Fact]
    public void Every_step_comes_after_those_that_it_needs()
    {
        using var folder = TestFolder.Mvtec().Pair("dent", 50);
        var options = Options(folder) with { Ablations = true };

        var steps = Steps(options);

        var known = new HashSet<string>();
        Assert.All(steps, step => Assert.True(step.After.All(known.Contains) && known.Add(step.Id), step.Id));
        string[] kinds = [.. steps.Select(step => step.Arguments[0]).Distinct()];
        Assert.Equal(["data", "train", "generate", "evaluate", "baseline", "inspect"], kinds);
        Assert.Contains(steps, step => step.Arguments.Contains("without L_attn"));
        Assert.DoesNotContain(steps, step => step.Kind == StepKind.Evaluate && step.Id.Contains("few-shot"));
    }

    [Fact]
    public void Only_the_published_protocol_alone_fills_masks_of_test_photos()
    {
        using var folder = TestFolder.Mvtec();

        string MasksOf(string protocol) => string.Join(' ', Steps(Options(folder) with { Protocol = protocol })
            .First(step => step.Kind == StepKind.Generate).Arguments.SkipWhile(word => word != "--masks").Take(2));

        Assert.Equal("--masks train", MasksOf("both"));
        Assert.Equal("--masks train", MasksOf("clean"));
        Assert.Equal("--masks test", MasksOf("published"));
    }

    [Fact]
    public void Every_method_that_learns_to_fill_takes_the_rim()
    {
        using var folder = TestFolder.Mvtec();

        var steps = Steps(Options(folder) with { Rim = "auto", Methods = ["defectfill", "realfill", "prn"] });

        var fills = steps.Where(step => step.Arguments[0] is "generate" or "baseline").ToList();
        Assert.All(fills, step => Assert.Equal(!step.Arguments.Contains("prn"), step.Arguments.Contains("--rim")));
        Assert.Contains(fills, step => step.Arguments.Contains("realfill"));
    }

    [Fact]
    public void Every_step_that_reads_masks_knows_which_of_their_values_are_defect()
    {
        using var folder = TestFolder.Mvtec();

        var steps = Steps(Options(folder) with { MaskValues = "1,3", Methods = ["defectfill", "prn", "few-shot"] });

        Assert.All(steps.Where(step => step.Kind != StepKind.Split), step =>
        {
            var at = step.Arguments.Index().Single(word => word.Item == "--mask-values").Index;
            Assert.Equal("1,3", step.Arguments[at + 1]);
            Assert.Empty(WholeProgram.Create().Parse([.. step.Arguments]).Errors);
        });
    }

    [Fact]
    public void Inspection_models_take_rate_passes_and_weights()
    {
        using var folder = TestFolder.Mvtec().Pair("dent", 50);
        var weights = folder["train/good/000.png"]; // any file: nothing is read yet
        var options = Options(folder) with { Rate = .001, Passes = 2, Weights = weights };

        var learned = Steps(options).Where(step => step.Arguments[0] == "inspect").ToLookup(
            step => step.Arguments.Contains("classify"), step => string.Join(' ', step.Arguments));

        Assert.NotEmpty(learned[true]);
        Assert.All(learned[true], words => Assert.Contains($"--rate 0.001 --passes 2 --weights {weights}", words));
        Assert.All(learned[false], words => Assert.Matches("--rate 0.001 --out", words));
    }

    [Fact]
    public void Files_that_are_not_there_are_reported_before_any_step()
    {
        using var folder = TestFolder.Mvtec();
        var files = new ExtractorFiles { Inception = "nowhere.pt" };
        var options = Options(folder) with { Weights = "none.pth", Extractors = files };

        Assert.Equal(
            [
                (ProblemCode.NoSuchFile, "extractors.inception", "nowhere.pt"),
                (ProblemCode.NoSuchFile, "weights", "none.pth"),
            ],
            options.AllProblems().Select(problem => (problem.Code, problem.Property!, problem.Found)));
    }

    [Fact]
    public void What_a_step_would_reject_is_reported_before_any_step()
    {
        using var folder = TestFolder.Mvtec();
        var trunk = folder["train/good/000.png"]; // not weights
        var options = Options(folder) with
        {
            Side = 100,
            FillSteps = 2000,
            Rim = "70",
            Extractors = new ExtractorFiles { Lpips = new LpipsFiles { Trunk = trunk } },
        };

        Assert.Equal(
            [
                (ProblemCode.OutOfRange, "sampling.steps", "2000"),
                (ProblemCode.OutOfRange, "sampling.rim", "70"),
                (ProblemCode.OutOfRange, "side", "100"),
                (ProblemCode.Conflict, "extractors.lpips.trunk", trunk),
                (ProblemCode.UnusableModel, "extractors.lpips.trunk", trunk),
            ],
            options.AllProblems().Select(problem => (problem.Code, problem.Property!, problem.Found)));
    }

    [Fact]
    public void Every_evaluation_sees_with_the_files_that_are_given()
    {
        using var folder = TestFolder.Mvtec();
        var files = new ExtractorFiles
        {
            InceptionFid = "fid.pth",
            Lpips = new LpipsFiles { Net = LpipsNet.Alex, Trunk = "trunk.pth", Linear = "linear.pth" },
            Model = "small",
        };

        var steps = Steps(Options(folder) with { Extractors = files });

        Assert.All(
            steps.Where(step => step.Kind == StepKind.Evaluate),
            step => Assert.Contains(
                "--inception-fid fid.pth --lpips-trunk trunk.pth --lpips-linear linear.pth --lpips-net alex " +
                "--features small -o",
                string.Join(' ', step.Arguments)));
    }

    [Fact]
    public void A_stopped_plan_resumes_where_it_was()
    {
        using var folder = TestFolder.Mvtec();
        var options = Options(folder);
        var (first, second) = (new List<string>(), new List<string>());
        using var stop = new CancellationTokenSource();

        var stopped = Prepare(options, arguments => Noted(first, arguments, stop, at: 3));
        Assert.Throws<OperationCanceledException>(() => stopped.Run(TimeProvider.System, stop.Token));
        var resumed = Prepare(options, arguments => Noted(second, arguments, null, at: -1));
        Assert.Throws<DatasetException>(() => resumed.Run(TimeProvider.System, default)); // nothing to report on

        Assert.Equal(3, first.Count);
        Assert.Equal(first[2], second[0]); // the step that was stopped runs again, those before do not
        Assert.Equal(resumed.Plan.Steps.Count, first.Count - 1 + second.Count);
        Assert.All(resumed.Plan.Steps, step => Assert.Equal(StepState.Done, step.State));
    }

    [Fact]
    public void The_exit_code_of_a_step_that_was_told_to_stop_stops_the_plan()
    {
        using var folder = TestFolder.Mvtec();
        var run = Prepare(Options(folder), _ => 75);

        Assert.Throws<OperationCanceledException>(() => run.Run(TimeProvider.System, default));

        Assert.DoesNotContain(run.Plan.Steps, step => step.State != StepState.Waiting);
    }

    [Fact]
    public void A_step_that_fails_takes_only_those_that_need_it_and_is_tried_again()
    {
        using var folder = TestFolder.Mvtec().Pair("dent", 50);
        var options = Options(folder) with { Methods = ["defectfill"] };
        var warnings = new List<string>();
        var run = Prepare(
            options, arguments => arguments[0] == "train" && arguments.Contains("dent") ? 6 : 0);
        run.Warn = warnings.Add;

        Assert.Throws<DatasetException>(() => run.Run(TimeProvider.System, default)); // nothing to report on
        var again = Prepare(options, _ => 0).Plan;

        var failed = Assert.Single(again.Steps, step => step.State == StepState.Failed);
        Assert.Equal(("metal_nut: learn dent", 6), (failed.Id, failed.ExitCode));
        StepState Of(string id) => again.Steps.Single(step => step.Id == id).State;
        Assert.Equal(StepState.Done, Of("metal_nut: defectfill scratch, clean figures"));
        Assert.Equal(StepState.Waiting, Of("metal_nut: defectfill dent"));
        Assert.Contains(warnings, warning => warning.Contains("failed with exit code 6"));
        Assert.Contains(warnings, warning => warning.Contains("left out, as \"metal_nut: learn dent\" is not done"));
    }

    [Fact]
    public void Other_options_in_the_same_folder_are_rejected()
    {
        using var folder = TestFolder.Mvtec();
        var options = Options(folder);
        var plan = Prepare(options, _ => 0).Plan;
        var fill = plan.Steps.First(step => step.Kind == StepKind.Generate);
        plan.With(fill with { State = StepState.Done }).Write(options.Out);

        var other = Assert.Throws<FolderMismatchException>(
            () => Prepare(options with { Count = 7 }, _ => 0));
        var more = Assert.Throws<FolderMismatchException>(
            () => Prepare(options with { Seeds = 2 }, _ => 0));

        Assert.Contains($"other settings for \"{fill.Id}\", which is done", other.Message);
        Assert.Contains("other steps", more.Message);
        Assert.All(
            [other, more],
            error => Assert.Equal(ProblemCode.StartedOtherwise, Assert.Single(error.Problems).Code));
    }

    [Fact]
    public void A_file_in_the_place_of_the_report_is_reported_before_the_first_step()
    {
        using var folder = TestFolder.Mvtec();
        var options = Options(folder);
        Directory.CreateDirectory(Path.Combine(options.Out, "report"));
        File.WriteAllText(Path.Combine(options.Out, "report", "report.html"), "mine");

        var problem = Assert.Single(options.AllProblems());
        Assert.Equal((ProblemCode.WouldOverwrite, "out"), (problem.Code, problem.Property));
        Assert.Contains("report.html", problem.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_that_are_not_done_take_other_options()
    {
        using var folder = TestFolder.Mvtec();
        var options = Options(folder);
        var plan = Prepare(options, _ => 0).Plan;
        PlanStep First(StepKind kind) => plan.Steps.First(step => step.Kind == kind);
        var fill = First(StepKind.Generate) with { State = StepState.Done, Seconds = 9 };
        var learn = First(StepKind.Inspect) with { State = StepState.Failed };
        plan.With(fill).With(learn).Write(options.Out);

        var steps = Prepare(options with { Side = 128 }, _ => 0).Plan.Steps;

        Assert.Equal(9, steps.Single(step => step.Id == fill.Id).Seconds);
        var again = steps.Single(step => step.Id == learn.Id);
        Assert.Contains("--side 128", string.Join(' ', again.Arguments));
        Assert.Equal(StepState.Waiting, again.State);
    }

    [Fact]
    public void Large_seeds_reach_every_command_as_they_are()
    {
        using var folder = TestFolder.Mvtec();

        var steps = Steps(Options(folder) with { Seed = ulong.MaxValue });

        var train = steps.First(step => step.Kind == StepKind.Train).Arguments;
        Assert.Equal(["--seed", "18446744073709551615"], train.SkipWhile(word => word != "--seed").Take(2));
        Assert.DoesNotContain(steps, step => step.Arguments.Contains("-1"));
    }

    internal static IReadOnlyList<PlanStep> Steps(ReproductionOptions options) => PlanMaker.Make(options, Commands);

    private static ReproductionRun Prepare(ReproductionOptions options, Func<IReadOnlyList<string>, int> run) =>
        ReproductionRun.Prepare(options, Commands, (arguments, _) => run(arguments), new Workers(1, ["cpu"]));

    private static StepCommands Commands(ReproductionOptions options, string name) => new(options, name);

    private static int Noted(List<string> noted, IReadOnlyList<string> arguments, CancellationTokenSource? stop, int at)
    {
        noted.Add(string.Join(' ', arguments));
        if (noted.Count == at)
        {
            stop!.Cancel();
        }

        return 0;
    }

    internal static ReproductionOptions Options(TestFolder folder) => new()
    {
        Benchmark = Benchmark.Mvtec,
        Data = folder.Root,
        Out = Path.Combine(folder.Parent, "out"),
        Methods = ["defectfill", "crop-paste", "few-shot"],
        Seeds = 1,
    };
}
