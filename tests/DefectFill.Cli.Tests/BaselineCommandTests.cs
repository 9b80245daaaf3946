using System.CommandLine;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Commands;
using DefectFill.Cli.Running;
using DefectFill.Core.Options;
using DefectFill.Core.Records;
using DefectFill.Imaging;
using Xunit;

namespace DefectFill.Cli.Tests;

[Collection(TensorTestGroup.Name)]
public class BaselineCommandTests
{
    private static readonly string[] s_quick =
    [
        "--steps", "2", "--batch", "1", "--warm-up", "1", "--window", "auto", "--fill-steps", "2", "--candidates", "2",
        "--select", "psnr", "--count", "2", "--threads", "1", "--sample-every", "0",
    ];

    [Theory]
    [InlineData("crop-paste")]
    [InlineData("realfill")]
    public void Without_a_subject_the_usage_is_wrong(string name)
    {
        var (exitCode, _, error) = Run("baseline", name, "--out", "nowhere");

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains("--defect", error);
    }

    [Theory]
    [InlineData("crop-paste", "--place", "moon")]
    [InlineData("cut-paste", "--textures", "dtd")]
    [InlineData("few-shot", "--count", "3")]
    [InlineData("realfill", "--lambda-def", "1")]
    public void What_a_method_does_not_have_is_rejected(string name, string option, string value)
    {
        var (exitCode, _, error) =
            Run("baseline", name, "--data", "x", "--defect", "y", "--out", "nowhere", option, value);

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains(option, error);
    }

    [Theory]
    [InlineData("--fill-steps")]
    [InlineData("--fill-batch")]
    public void A_wrong_number_of_filling_is_reported_under_the_options_own_name(string option)
    {
        using var data = TestFolder.Mvtec();

        var (exitCode, _, error) = Run(
            "baseline", "realfill", "--data", data.Root, "--defect", "scratch", "--out", data["set"], option, "0");

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains($"{option} 0: must be between", error);
    }

    [Fact]
    public void A_dry_run_says_what_it_would_make_and_bad_data_ends_with_3()
    {
        using var data = TestFolder.Mvtec();
        string[] call = ["baseline", "prn", "--data", data.Root, "--out", data["set"]];

        var dry = Run([.. call, "--defect", "scratch", "--dry-run"]);
        var unknown = Run([.. call, "--defect", "rust"]);

        Assert.Equal(ExitCode.Done, dry.ExitCode);
        Assert.Contains("Making 8 images with prn of scratch, masks: own", dry.Output);
        Assert.Equal(ExitCode.Data, unknown.ExitCode);
        Assert.Contains("DF1005", unknown.Error);
        Assert.False(Directory.Exists(data["set"]));
    }

    [Fact]
    public void A_set_is_made_with_a_line_of_json_each()
    {
        using var data = TestFolder.Mvtec();

        var (exitCode, output, _) = Run(
            "baseline", "crop-paste", "--data", data.Root, "--defect", "scratch", "--out", data["set"], "--place",
            "part", "--count", "3", "--json");

        Assert.Equal(ExitCode.Done, exitCode);
        Assert.Equal(3, JsonLines.Events(output).Count(name => name == "result"));
        Assert.Equal("done", JsonLines.Events(output)[^1]);
        Assert.Equal("part", SetFolder.Open(data["set"]).Description.Baseline!.Place);
    }

    [Theory]
    [InlineData("realfill", LearningMode.Adapters)]
    [InlineData("textual-inversion", LearningMode.Word)]
    public void A_learned_baseline_learns_its_own_loss_and_fills_like_generate(string name, LearningMode learn)
    {
        using var tiny = new TinyRun();
        var set = tiny["set"];
        string[] call =
        [
            "baseline", name, "--data", tiny.Data.Root, "--defect", "scratch", "--object", "metal nut", "--model",
            TinyRun.Model, "--out", set, .. s_quick,
        ];
        tiny.Data.Mask("bad.png", default);

        var refused = Run([.. call, "--masks", tiny.Data["bad.png"]]);
        Assert.False(Directory.Exists(set + "-run"));
        var made = Run(call);
        var again = Run([.. call, "--json"]);
        var other = Run([.. call[..1], name == "realfill" ? "textual-inversion" : "realfill", .. call[2..]]);

        Assert.Equal((ExitCode.Data, ExitCode.Done, ExitCode.Done), (refused.ExitCode, made.ExitCode, again.ExitCode));
        Assert.Contains("DF1203", refused.Error);
        Assert.DoesNotContain("\"pair\"", again.Output);
        Assert.Equal(ExitCode.Usage, other.ExitCode);
        using var run = RunFolder.Open(set + "-run");
        var options = run.Record.Options;
        Assert.Equal(learn, options.Learn);
        Assert.Equal(name == "realfill" ? (0, 1, 0, 1) : (1, 0, 0, 0.3),
            (options.LambdaDef, options.LambdaObj, options.LambdaAttn, options.Alpha));
        AssertFilled(tiny, SetFolder.Open(set), name);
    }

    [Fact]
    public void The_photos_of_a_run_are_enough_to_compare_with_it()
    {
        using var tiny = new TinyRun();
        tiny.Learn("run", tiny.Options());

        var pasted = Run("baseline", "crop-paste", "--run", tiny["run"], "--count", "2", "--out", tiny["pasted"]);
        var learned = Run(
            ["baseline", "realfill", "--run", tiny["run"], "--masks", "train", "--out", tiny["learned"], .. s_quick]);

        Assert.Equal((ExitCode.Done, ExitCode.Done), (pasted.ExitCode, learned.ExitCode));
        using var run = RunFolder.Open(tiny["learned"] + "-run");
        Assert.Equal("metal nut", run.Record.Options.Object);
        Assert.Equal(tiny.Data.Root, run.Record.Options.Data);
    }

    private static void AssertFilled(TinyRun tiny, SetFolder set, string name)
    {
        Assert.Equal(name, set.Description.Method);
        Assert.Equal(2, set.Lines.Count);
        foreach (var line in set.Lines.Values)
        {
            var (good, image) = (Photo.Read(tiny.Data[line.Good]), Photo.Read(set[line.Image]));
            var mask = Mask.Read(set[line.Mask]);
            Assert.All(
                Enumerable.Range(0, mask.Pixels.Length).Where(i => mask.Pixels[i] == 0),
                i => Assert.Equal(good.Bytes[i], image.Bytes[i]));
        }
    }

    private static (int ExitCode, string Output, string Error) Run(params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var root = new Command("defectfill") { BaselineCommand.Create() };
        CommonOptions.AddTo(root);
        return (Runner.Run(root, arguments, output, error), output.ToString(), error.ToString());
    }
}
