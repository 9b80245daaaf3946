using System.Text.RegularExpressions;
using DefectFill.Core.Events;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Lab.Demo;
using DefectFill.Torch;
using Xunit;

namespace DefectFill.Lab.Tests.Demo;

[Collection(TensorTestGroup.Name)]
public class DemoStoryTests
{
    [Fact]
    public void The_report_shows_pictures_that_are_there_and_a_second_start_does_nothing_again()
    {
        using var folder = new TemporaryFolder();
        var options = new DemoOptions
        {
            Out = Path.GetRelativePath(Environment.CurrentDirectory, folder["demo"]),
            Model = TinyRun.Model,
            Steps = 2,
            Images = 1,
            Stars = 1,
            Candidates = 2,
            FillSteps = 1,
        };
        var (first, second) = (new Listener(), new Listener());

        var report = new DemoStory(options, first, TimeProvider.System) { NextSteps = ["your <photos> next"] }
            .Run(Device.Cpu, default);
        var html = File.ReadAllText(report);
        new DemoStory(options, second, TimeProvider.System).Run(Device.Cpu, default);

        string[] pictures = [.. Regex.Matches(html, "src=\"([^\"]+)\"").Select(match => match.Groups[1].Value)];
        Assert.True(pictures.Length > 12);
        Assert.All(pictures, picture => Assert.True(File.Exists(Path.Combine(folder["demo"], picture)), picture));
        // The folder as it was typed may end as its full path does: "../../tmp/x" holds "/tmp/x".
        var untyped = html.Replace(options.Out, "", StringComparison.Ordinal);
        Assert.DoesNotContain(folder["demo"], untyped, StringComparison.Ordinal);
        Assert.DoesNotContain("://", html, StringComparison.Ordinal);
        Assert.Contains("<polyline", html, StringComparison.Ordinal);
        Assert.Contains("your &lt;photos&gt; next", html, StringComparison.Ordinal);
        Assert.Equal((2, 2), (first.Steps, first.Pairs));
        Assert.Equal((0, 0), (second.Steps, second.Pairs));
    }

    [Theory]
    [InlineData("split.json")]
    [InlineData("report.html")]
    [InlineData("times.json")]
    [InlineData("demo.json")]
    public void Nothing_is_written_into_a_folder_of_other_files(string name)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder[name], "mine");
        var options = new DemoOptions { Out = folder.Path };

        var error = Assert.Throws<FolderMismatchException>(
            () => new DemoStory(options, new Listener(), TimeProvider.System).Run(Device.Cpu, default));

        Assert.Equal(ProblemCode.OtherFiles, Assert.Single(error.Problems).Code);
        Assert.Equal([name], folder.Names);
        Assert.Equal("mine", File.ReadAllText(folder[name]));
    }

    [Fact]
    public void Damaged_times_are_named_with_a_fix()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["times.json"], "[1");

        var error = Assert.Throws<DatasetException>(() => new DemoTimes(folder["times.json"], TimeProvider.System));

        Assert.Contains("Remove it", error.Message);
    }

    private sealed class Listener : IProgress<RunEvent>
    {
        public int Steps { get; private set; }

        public int Pairs { get; private set; }

        public void Report(RunEvent value)
        {
            Steps += value is StepEvent ? 1 : 0;
            Pairs += value is ProgressEvent { What: "filling" } ? 1 : 0;
        }
    }
}
