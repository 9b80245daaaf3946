using DefectFill.Cli.Basics;
using DefectFill.Cli.Commands;
using DefectFill.Cli.Running;
using Xunit;

namespace DefectFill.Cli.Tests;

/// <summary>Mistakes in command lines, each with the one line that helps.</summary>
/// <remarks>Alone: making the program adds choices to options that all programs of a process share.</remarks>
[Collection(TensorTestGroup.Name)]
public class CommandLineTests
{
    [Theory]
    [InlineData("train --stpes 5 --data x --defect y --out z",
        "--stpes: there is no such option. Did you mean --steps?")]
    [InlineData("train --data x --defect y", "--out is missing: --out RUN.")]
    [InlineData("train --steps --data x --defect y --out z", "--steps: needs a value before --data: --steps N.")]
    [InlineData("train --data x --defect y --out z --steps", "--steps: needs a value: --steps N.")]
    [InlineData("train --steps 1 --steps 2 --data x --defect y --out z", "--steps: takes one value, but 2 were given.")]
    [InlineData("train --set flips=maybe --data x --defect y --out z", "--flips maybe: must be true or false.")]
    [InlineData("train extra --data x --defect y --out z",
        "extra: is not expected here. Put quotes around a value that has spaces.")]
    [InlineData("inspect train --task clasify --data x --out z",
        "--task clasify: must be one of classify, localise.")]
    [InlineData("modles list", "modles: there is no such command. Did you mean models?")]
    [InlineData("data", "Name a command: check, import, split, export, prepare.")]
    [InlineData("data split --out a", "DIR is missing: ")]
    public void A_mistake_is_reported_in_one_line(string words, string expected)
    {
        var (exitCode, output, error) = Run(words.Split(' '));

        Assert.Equal((ExitCode.Usage, ""), (exitCode, output));
        var lines = error.TrimEnd().Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.StartsWith($"error: {expected}", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("See `defectfill", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Words_that_begin_with_an_at_sign_are_values() => Assert.Contains(
        "DF1001 @photos: there is no such folder.", Run("data", "check", "@photos").Error, StringComparison.Ordinal);

    [Theory]
    [InlineData("--lr-unet -1", "--lr-unet -1: must be at least 0.")]
    [InlineData("--clip-norm 0", "--clip-norm 0: must be above 0.")]
    [InlineData("--lora-alpha 0", "--lora-alpha 0: must be above 0 and at most 1000000.")]
    public void Open_ranges_are_said_in_words(string option, string expected) => Assert.Contains(
        $"error: {expected}", Run(["train", "--data", "x", "--defect", "y", "--out", "z", .. option.Split(' ')]).Error);

    [Fact]
    public void A_number_of_a_reproduction_is_rejected_once()
    {
        var (_, _, error) = Run("reproduce", "mvtec", "--data", "x", "--count", "0", "--samples", "0");

        Assert.Equal(
            ["error: --count 0: must be at least 2.", "error: --samples 0: must be at least 2."],
            error.TrimEnd().Split('\n'));
    }

    [Fact]
    public void A_reproduction_does_not_take_a_file_for_its_folder()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("file", "x"u8);

        var (exitCode, _, error) = Run("reproduce", "mvtec", "--data", folder.Path, "--out", file, "--dry-run");

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains($"--out {file}: is a file.", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Masks_that_do_not_exist_suggest_the_word_that_was_meant() => Assert.Contains(
        "--masks trian: there is no such file or folder. Did you mean train?",
        Run("generate", "--run", "r", "--masks", "trian", "--out", "z").Error, StringComparison.Ordinal);

    [Theory]
    [InlineData("--help-all")]
    [InlineData("models --help-all")]
    [InlineData("inspect --help-all")]
    public void Groups_of_commands_show_all_of_their_help(string words)
    {
        var (exitCode, output, _) = Run(words.Split(' '));

        Assert.Equal(ExitCode.Done, exitCode);
        Assert.Contains("Commands:", output, StringComparison.Ordinal);
    }

    private static (int ExitCode, string Output, string Error) Run(params string[] words)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        return (Runner.Run(WholeProgram.Create(), words, output, error), output.ToString(), error.ToString());
    }
}
