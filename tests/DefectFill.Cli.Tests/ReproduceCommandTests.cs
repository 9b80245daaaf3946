using System.CommandLine;
using System.Text.Json;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Commands;
using DefectFill.Cli.Running;
using Xunit;

namespace DefectFill.Cli.Tests;

[Collection(TensorTestGroup.Name)]
public class ReproduceCommandTests
{
    [Fact]
    public void A_dry_run_prints_every_command_and_writes_nothing()
    {
        using var folder = TestFolder.Mvtec();

        var (exitCode, output, _) = Run("mvtec", "--data", folder.Root, "--out", folder["out"], "--dry-run");

        Assert.Equal(ExitCode.Done, exitCode);
        Assert.Contains("steps are left, about", output);
        Assert.Contains("metal_nut: learn scratch", output);
        Assert.Contains("inspect train --task localise", output);
        Assert.False(Directory.Exists(folder["out"]));
    }

    [Fact]
    public void A_dry_run_names_the_weights_and_the_time_on_both_kinds_of_devices()
    {
        using var folder = TestFolder.Mvtec();

        var (_, output, _) = Run("mvtec", "--data", folder.Root, "--out", folder["out"], "--dry-run");

        Assert.Contains("base model: small", output);
        Assert.Contains("ResNet-34 of torchvision: not given, classifiers start from random weights", output);
        Assert.Matches("1 training: .* on this CPU \\(.* on a GPU\\)", output);
        Assert.Matches("4 trained baselines: .* on this CPU", output);
    }

    [Fact]
    public void A_value_that_a_step_would_reject_is_reported_with_the_step_before_any_runs()
    {
        using var folder = TestFolder.Mvtec();

        var (exitCode, _, error) = Run(
            "mvtec", "--data", folder.Root, "--out", folder["out"], "--lora-dropout", "7", "--guidance", "-1");

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains("metal_nut: learn scratch: --lora-dropout 7: must be between 0 and 0.99", error);
        Assert.Contains("metal_nut: defectfill scratch: --guidance -1: must be between 0 and 100", error);
        Assert.False(Directory.Exists(folder["out"]));
    }

    [Theory]
    [InlineData("--count 1", "--count 1: must be at least 2.")]
    [InlineData("--protocol best", "--protocol best: must be one of clean, published, both.")]
    [InlineData("--side 100", "--side 100: must be at least 64 and a multiple of 32.")]
    [InlineData("--side 8192", "--side 8192: must be a whole number between 64 and 4096.")]
    [InlineData("--methods prn best", "--methods best: must be among defectfill, crop-paste,")]
    public void Wrong_options_end_with_2(string wrong, string expected)
    {
        using var folder = TestFolder.Mvtec();

        var (exitCode, _, error) = Run(
            ["mvtec", "--data", folder.Root, "--out", folder["out"], .. wrong.Split(' ')]);

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains(expected, error);
    }

    [Fact]
    public void The_whole_experiment_runs_in_miniature_and_a_second_start_has_nothing_left()
    {
        using var folder = TestFolder.Mvtec(pairs: 6);
        string[] arguments =
        [
            "mvtec", "--data", folder.Root, "--model", TinyRun.Model, "--out", folder["out"], "--threads", "1",
            "--methods", "defectfill", "--protocol", "clean", "--count", "2", "--candidates", "2", "--fill-steps", "1",
            "--steps", "2", "--seeds", "1", "--side", "64", "--width", "2", "--epochs", "1", "--samples", "4",
        ];

        var first = Run(arguments);
        var second = Run(arguments);

        Assert.True(first.ExitCode == ExitCode.Done, $"{first.Output}\n{first.Error}");
        Assert.Contains("6 steps are done, 0 failed", first.Output);
        Assert.Contains("0 of 6 steps are left", second.Output);
        var csv = File.ReadAllText(folder["out/report/report.csv"]);
        Assert.Contains("generation,KID (built-in features)", csv);
        Assert.Contains("localisation,", csv);
        Assert.Contains("Low-fidelity selection", File.ReadAllText(folder["out/report/report.html"]));
    }

    [Fact]
    public void With_json_every_line_on_stdout_is_an_object()
    {
        using var folder = TestFolder.Mvtec(pairs: 6);

        var (exitCode, output, error) = Run(
            "mvtec", "--data", folder.Root, "--out", folder["out"], "--threads", "1", "--methods", "crop-paste",
            "--protocol", "clean", "--count", "2", "--seeds", "1", "--side", "64", "--width", "2", "--epochs", "1",
            "--samples", "4", "--json");

        Assert.True(exitCode == ExitCode.Done, $"{output}\n{error}");
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(line).RootElement.ValueKind));
        Assert.Contains("5 steps are done, 0 failed", error);
    }

    private static (int ExitCode, string Output, string Error) Run(params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var root = new Command("defectfill")
        {
            DataCommand.Create(), TrainCommand.Create(), GenerateCommand.Create(), EvaluateCommand.Create(),
            BaselineCommand.Create(), InspectCommand.Create(),
        };
        root.Add(ReproduceCommand.Create(root));
        CommonOptions.AddTo(root);
        return (Runner.Run(root, ["reproduce", .. arguments], output, error), output.ToString(), error.ToString());
    }
}
