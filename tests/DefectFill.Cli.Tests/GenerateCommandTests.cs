using System.CommandLine;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Commands;
using DefectFill.Cli.Running;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Imaging.Pixels;
using DefectFill.Training.Runs;
using Xunit;

namespace DefectFill.Cli.Tests;

[Collection(TensorTestGroup.Name)]
public class GenerateCommandTests
{
    [Fact]
    public void Every_problem_of_the_options_is_reported_at_once()
    {
        var options = new GenerationOptions
        {
            Runs = [],
            Out = "set",
            Count = 0,
            Sampling = new SamplingOptions { Candidates = 4, Keep = 5, Steps = 0, Raw = true, ResidualCarry = true },
            Inputs = new InputChoice { Shape = MaskShape.Star, Masks = ["test", "a.png"] },
        };

        (string, string?)[] expected =
        [
            (ProblemCode.OutOfRange, "count"), (ProblemCode.MissingOption, "runs"),
            (ProblemCode.OutOfRange, "sampling.keep"), (ProblemCode.OutOfRange, "sampling.steps"),
            (ProblemCode.Conflict, "sampling.raw"), (ProblemCode.Conflict, "inputs.shape"),
            (ProblemCode.Conflict, "inputs.masks"),
        ];
        Assert.Equal(expected, options.Problems().Select(problem => (problem.Code, problem.Property)));
    }

    [Theory]
    [InlineData("--shape heart")]
    [InlineData("--count 0")]
    [InlineData("--select best")]
    [InlineData("--rim wide")]
    [InlineData("--rim 65")]
    public void Wrong_options_end_with_2(string wrong)
    {
        var (exitCode, _, error) = Run(["generate", "--run", "nowhere", "--out", "nowhere", .. wrong.Split(' ')]);

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains(wrong.Split(' ')[1], error);
    }

    [Fact]
    public void A_folder_that_is_no_run_ends_with_3()
    {
        using var folder = TestFolder.Mvtec();

        var (exitCode, _, error) = Run("generate", "--run", folder.Root, "--out", folder["set"]);

        Assert.Equal(ExitCode.Data, exitCode);
        Assert.Contains("has no run.json", error);
        Assert.False(Directory.Exists(folder["set"]));
    }

    [Fact]
    public void A_learned_defect_is_filled_and_every_bad_input_reported_at_once()
    {
        using var run = new TinyRun();
        run.Learn("run", run.Options());
        run.Data.Mask("bad/empty.png", default).Mask("bad/other.png", new Box(1, 1, 4, 4), width: 33);
        string[] quick =
        [
            "generate", "--run", run["run"], "--out", run["set"], "--candidates", "2", "--steps", "2", "--count", "2",
            "--threads", "1",
        ];

        var bad = Run([.. quick, "--masks", run.Data["bad"], "--good", run.Data["train/good"], run.Data["none.png"]]);
        var filled = Run([.. quick, "--shape", "blob", "--rim", "2"]);
        var again = Run([.. quick, "--shape", "blob", "--rim", "2", "--json"]);
        var other = Run([.. quick, "--shape", "star"]);
        var wide = Run([.. quick, "--shape", "square", "--size", "80"]);

        Assert.Equal(ExitCode.Data, bad.ExitCode);
        Assert.Contains("DF1203 bad/empty.png", bad.Error);
        Assert.Contains("DF1201 bad/other.png", bad.Error);
        Assert.Contains("DF1101 none.png", bad.Error);
        Assert.Equal(ExitCode.Done, filled.ExitCode);
        Assert.Contains("scratch: fills go 2 px beyond their masks", filled.Output + filled.Error);
        Assert.Matches(
            "Contrast of scratch: kept [+−]0.[0-9]+, all candidates [+−]0.[0-9]+; in the training photos [+−]0.[0-9]+",
            filled.Output + filled.Error);
        Assert.DoesNotContain("contrasts", again.Output);
        Assert.Contains("\"rim\": 2", File.ReadAllText(Path.Combine(run["set"], "set.json")));
        Assert.Equal(2, File.ReadAllLines(Path.Combine(run["set"], "manifest.jsonl")).Length);
        Assert.Equal(ExitCode.Done, again.ExitCode);
        Assert.DoesNotContain("\"pair\"", again.Output);
        Assert.Equal(ExitCode.Usage, other.ExitCode);
        Assert.Contains("--shape \"star\": was \"blob\".", other.Error);
        Assert.Equal(ExitCode.Data, wide.ExitCode);
        Assert.Contains("the photo has 96 x 80 pixels, and --size 80 would cover it", wide.Error);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_set_names_the_base_the_device_and_whose_photos_and_masks_were_filled(int adaptSteps)
    {
        using var run = new TinyRun();
        run.Learn("run", run.Options() with { AdaptSteps = adaptSteps });
        var folder = adaptSteps > 0 ? Path.Combine(run["run"], "adapted") : TinyRun.Model;
        string[] quick =
            ["generate", "--run", run["run"], "--candidates", "1", "--steps", "1", "--count", "1", "--device", "cpu"];

        var drawn = Run([.. quick, "--out", run["drawn"], "--shape", "blob", "--batch", "1"]);
        string[] files = ["--masks", run.Data["ground_truth/scratch"], "--good", run.Data["train/good"]];
        var read = Run([.. quick, "--out", run["read"], .. files]);

        Assert.Equal((ExitCode.Done, ExitCode.Done), (drawn.ExitCode, read.ExitCode));
        var (first, second) = (SetFolder.Open(run["drawn"]).Description, SetFolder.Open(run["read"]).Description);
        Assert.Equal(ModelHash.Of(folder), first.Defects[0].BaseSha256);
        Assert.Equal(LearningMode.Adapters, first.Defects[0].Learn);
        Assert.Equal(("cpu", "float32"), (first.Device, first.Dtype));
        Assert.Equal(("train", "shape", 1), (first.Good, first.Masks, first.Sampling.Batch));
        Assert.Equal(("files", "files", null), (second.Good, second.Masks, second.Sampling.Batch));
        Assert.DoesNotContain(run.Data.Parent, File.ReadAllText(Path.Combine(run["read"], "set.json")));
    }

    [Fact]
    public void What_would_spoil_the_set_is_reported_before_anything_is_filled()
    {
        using var run = new TinyRun();
        run.Learn("run", run.Options() with { Window = "off" });
        run.Data.Mask("thin.png", new Box(10, 10, 1, 20));

        var (exitCode, _, error) = Run(
            "generate", "--run", run["run"], "--masks", run.Data["thin.png"], "--out", run["set"], "--dry-run",
            "--quiet");

        Assert.Equal(ExitCode.Done, exitCode);
        Assert.Contains("warning: DF1205 scratch: in 8 of 8 pairs nothing of the mask is left", error);
    }

    [Fact]
    public void More_steps_than_the_model_has_timesteps_for_are_rejected_before_anything_is_loaded()
    {
        using var run = new TinyRun();
        run.Learn("run", run.Options());

        var (exitCode, _, error) = Run(
            "generate", "--run", run["run"], "--masks", "train", "--out", run["set"], "--steps", "1000");

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains("--steps 1000: must be at most 999, for which inpainting has timesteps.", error);
    }

    [Fact]
    public void Every_folder_that_is_no_run_is_reported_at_once()
    {
        using var folder = TestFolder.Mvtec();

        var (exitCode, _, error) = Run(
            "generate", "--run", folder["train"], folder["test"], "--out", folder["set"]);

        Assert.Equal(ExitCode.Data, exitCode);
        Assert.Contains($"{folder["train"]}: it has no run.json", error);
        Assert.Contains($"{folder["test"]}: it has no run.json", error);
    }

    [Fact]
    public void Photos_that_have_moved_are_found_where_the_option_says()
    {
        using var tiny = new TinyRun();
        tiny.Learn("run", tiny.Options());
        var moved = $"{tiny.Data.Root}-moved";
        Directory.Move(tiny.Data.Root, moved);
        string[] generate = ["generate", "--run", tiny["run"], "--out", tiny["set"], "--dry-run"];

        var (exitCode, _, error) = Run(generate);
        var named = Run([.. generate, "--data", moved]);

        Assert.Equal((ExitCode.Data, ExitCode.Done), (exitCode, named.ExitCode));
        Assert.Contains("Name their present folder with --data.", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_set_without_a_name_is_rejected()
    {
        var (exitCode, _, error) = Run("generate", "--run", "nowhere", "--out", "", "--dry-run");

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains("--out is empty", error);
    }

    private static (int ExitCode, string Output, string Error) Run(params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var root = new Command("defectfill") { GenerateCommand.Create(), TrainCommand.Create() };
        CommonOptions.AddTo(root);
        return (Runner.Run(root, arguments, output, error), output.ToString(), error.ToString());
    }
}
