using System.Diagnostics;
using DefectFill.Imaging;
using Xunit;

namespace DefectFill.Cli.Tests.Facade;

public sealed class FirstFillTests
{
    [Fact]
    public void The_sample_learns_saves_and_fills()
    {
        using var tiny = new TinyRun();
        var good = tiny.Data["train/good/000.png"];
        string[] arguments =
        [
            tiny.Data.Root, "nut", "scratch", good, tiny.Data["ground_truth/scratch/000_mask.png"], tiny["run"],
            tiny["out.png"], TinyRun.Model!, "2",
        ];

        using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", Program, .. arguments])
        {
            RedirectStandardError = true,
        })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();

        Assert.True(process.ExitCode == 0, error);
        Assert.Contains("step 2 of 2", error);
        Assert.True(File.Exists(Path.Combine(tiny["run"], "run.json")));
        Assert.False(Photo.Read(tiny["out.png"]).HasSamePixels(Photo.Read(good)));
    }

    /// <summary>As it was built beside these tests, in the same configuration.</summary>
    private static string Program { get; } = Path.Combine(
        Repository.PathOf("samples/FirstFill/bin"),
        Path.GetRelativePath(Repository.PathOf("tests/DefectFill.Cli.Tests/bin"), AppContext.BaseDirectory),
        "FirstFill.dll");
}
