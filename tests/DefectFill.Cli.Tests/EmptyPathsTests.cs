using System.CommandLine;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Commands;
using DefectFill.Cli.Running;
using Xunit;

namespace DefectFill.Cli.Tests;

public class EmptyPathsTests
{
    [Theory]
    [InlineData("--out", "demo", "--out", "")]
    [InlineData("--data", "train", "--data", "", "--defect", "scratch", "--out", "runs/a")]
    [InlineData("--run", "generate", "--run", "", "--out", "sets/a")]
    [InlineData("--masks", "generate", "--run", "runs/a", "--masks", "", "--out", "sets/a")]
    [InlineData("--out", "data", "split", "photos", "-o", "")]
    [InlineData("DIR", "data", "check", "")]
    public void A_path_that_is_empty_is_reported_by_its_option(string option, params string[] words)
    {
        var root = new Command("defectfill")
        {
            DataCommand.Create(), DemoCommand.Create(), GenerateCommand.Create(), TrainCommand.Create(),
        };
        CommonOptions.AddTo(root);
        var error = new StringWriter();

        var exitCode = Runner.Run(root, words, new StringWriter(), error);

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains($"{option} is empty: name a file or a folder.", error.ToString(), StringComparison.Ordinal);
    }
}
