using System.CommandLine;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Commands;
using DefectFill.Cli.Running;
using Xunit;

namespace DefectFill.Cli.Tests;

[Collection(TensorTestGroup.Name)]
public class InspectCommandTests
{
    [Fact]
    public void Train_test_and_run_work_on_one_another()
    {
        using var toy = new ToyParts();
        string[] train =
        [
            "train", "--task", "localise", "--set", toy["spots"], toy["bars"], "--data", toy.Data, "--out",
            toy["model"], "--side", "64", "--width", "2", "--epochs", "1", "--samples", "4", "--batch", "2",
            "--threads", "1", "--json",
        ];

        var (trained, first, _) = Run(train);
        var (tested, second, _) = Run("test", "--model", toy["model"], "--json");
        var photos = Path.Combine(toy.Data, "test/bar");
        var (inspected, lines, _) = Run(
            "run", "--model", toy["model"], "--photos", photos, "--out", toy["out"], "--json");

        Assert.Equal((ExitCode.Done, ExitCode.Done, ExitCode.Done), (trained, tested, inspected));
        Assert.Equal(JsonLines.Last(first).GetRawText(), JsonLines.Last(second).GetRawText());
        Assert.Equal(12, JsonLines.Last(first).GetProperty("scores").GetProperty("photos").GetInt32());
        Assert.Contains("progress", JsonLines.Events(first));
        Assert.Equal(4, JsonLines.Events(lines).Count(name => name == "result"));
        Assert.Equal(toy["out"], JsonLines.Last(lines).GetProperty("path").GetString());
        Assert.True(File.Exists(toy["out/inspection.csv"]));

        var (dry, plan, _) = Run("run", "--model", toy["model"], "--photos", photos, "--out", toy["new"], "--dry-run");
        var (refused, _, error) =
            Run("run", "--model", toy["model"], "--photos", photos, "--out", toy["bars"], "--dry-run");
        Assert.Equal((ExitCode.Done, ExitCode.Data), (dry, refused));
        Assert.Contains("Would inspect 4 photos", plan);
        Assert.Contains("nothing was overwritten", error);
        Assert.False(Directory.Exists(toy["new"]));
    }

    [Fact]
    public void A_dry_run_writes_nothing()
    {
        using var toy = new ToyParts();

        var (exitCode, output, _) = Run(
            "train", "--task", "classify", "--set", toy["spots"], toy["bars"], "--data", toy.Data, "--out",
            toy["model"], "--dry-run");

        Assert.Equal(ExitCode.Done, exitCode);
        Assert.Contains("Training on 12 photos of bar, spot", output);
        Assert.False(Directory.Exists(toy["model"]));
    }

    private static (int ExitCode, string Output, string Error) Run(params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var root = new Command("defectfill") { InspectCommand.Create() };
        CommonOptions.AddTo(root);
        return (Runner.Run(root, ["inspect", .. arguments], output, error), output.ToString(), error.ToString());
    }
}
