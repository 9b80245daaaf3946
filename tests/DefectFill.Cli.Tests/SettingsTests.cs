using System.CommandLine;
using System.Text;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Running;
using DefectFill.Jobs;
using Xunit;

namespace DefectFill.Cli.Tests;

public sealed class SettingsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Typed_options_win_over_set_and_set_over_config()
    {
        var config = Config("""{"rate": 0.3, "steps": 3, "batch": 3, "name": ["a", "b"], "flips": true}""");

        var (_, output, error) = Run("--config", config, "--set", "rate=0.2", "--set", "steps=2", "--steps", "1");

        Assert.Equal("", error);
        Assert.Equal("rate 0.2, steps 1, batch 3, names a b, flips True", output.Trim());
    }

    [Theory]
    [InlineData("--set", "rte=1", "there is no option of this name. Did you mean rate?")]
    [InlineData("--set", "rate=0,0001", "--rate 0,0001: must be a number between 0 and 1. Use a decimal point: 0.00")]
    [InlineData("--set", "rate=1e", "--rate 1e: must be a number")]
    [InlineData("--set", "steps=1,000", "--steps 1,000: must be a whole number")]
    [InlineData("--set", "rate", "--set rate: expected NAME=VALUE.")]
    [InlineData("--rate", "0,5", "Use a decimal point: 0.5.")]
    public void What_cannot_be_set_ends_with_2_and_the_fix(string option, string value, string expected)
    {
        var (exitCode, _, error) = Run(option, value);

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public void All_problems_of_a_config_are_reported_at_once()
    {
        var config = Config("""{"rte": 1, "steps": {"a": 1}, "batch": [1, 2]}""");

        var (exitCode, _, error) = Run("--config", config);

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains("rte: there is no option", error, StringComparison.Ordinal);
        Assert.Contains("steps: expected one value.", error, StringComparison.Ordinal);
        Assert.Contains("batch: expected one value.", error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_parser_rejects_names_the_config_and_comes_with_all_else()
    {
        var config = Config("""{"rate": 7, "flips": "maybe", "rte": 1}""");

        var (exitCode, _, error) = Run("--config", config, "--stepz", "5");

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains($"error: --config {config}: rate 7: must be a number between 0 and 1.", error);
        Assert.Contains($"error: --config {config}: flips maybe: must be true or false.", error);
        Assert.Contains($"error: --config {config}: rte: there is no option of this name.", error);
        Assert.Contains("error: --stepz: there is no such option. Did you mean --steps?", error);
    }

    [Theory]
    [InlineData("""{"steps": 1, "steps": 2}""", "steps is there twice.")]
    [InlineData("""{"batch": 1, "size": 2}""", "size: batch sets the same option. Leave one of them out.")]
    [InlineData("""{"name": "\ud800"}""", "name contains half of a surrogate pair.")]
    [InlineData("""{"steps": 1""", "it ends in line 1 before its JSON is complete.")]
    [InlineData("", "it is empty.")]
    [InlineData("[]", "must hold a JSON object of options.")]
    public void A_config_is_read_strictly(string json, string expected)
    {
        var config = Config(json);

        var (exitCode, _, error) = Run("--config", config);

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains($"--config {config}: {expected}", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_config_may_begin_with_a_byte_order_mark_and_hold_values_like_options()
    {
        File.WriteAllBytes(_folder["config.json"], [0xEF, 0xBB, 0xBF, .. """{"word": "--rate", "steps": 2}"""u8]);

        var (_, output, error) = Run("--config", _folder["config.json"]);

        Assert.Equal("", error);
        Assert.Contains("steps 2", output, StringComparison.Ordinal);
        Assert.Contains("word --rate", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--config", "")]
    [InlineData("--job", "")]
    public void An_empty_path_ends_with_2(string option, string path)
    {
        var (exitCode, _, error) = Run(option, path);

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains($"{option} is empty: name a file or a folder.", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_switch_set_to_something_else_is_named()
    {
        Assert.Contains("--flips maybe: must be true or false.", Run("--set", "flips=maybe").Error);
        Assert.Contains("--flips maybe: must be true or false.", Run("--flips", "maybe").Error);
    }

    [Fact]
    public void Numbers_in_config_texts_are_read_strictly()
    {
        Assert.Contains(
            "Use a decimal point: 0.5.", Run("--config", Config("""{"rate": "0,5"}""")).Error,
            StringComparison.Ordinal);
        Assert.StartsWith("rate 0.5,", Run("--config", Config("""{"rate": "0.5"}""")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_config_saved_with_a_byte_order_mark_is_read()
    {
        File.WriteAllText(_folder["marked.json"], """{"rate": 0.5}""", new UTF8Encoding(true));

        Assert.StartsWith("rate 0.5,", Run("--config", _folder["marked.json"]).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_former_name_works_with_a_warning()
    {
        var (exitCode, output, error) = Run("--size", "7");

        Assert.Equal(ExitCode.Done, exitCode);
        Assert.Contains("batch 7", output, StringComparison.Ordinal);
        Assert.Equal("warning: --size is now --batch.", error.Trim());
        Assert.Equal("warning: --size is now --batch.", Run("--set", "size=7").Error.Trim());
    }

    [Fact]
    public void A_config_that_is_not_there_ends_with_3() =>
        Assert.Equal(ExitCode.Data, Run("--config", _folder["none.json"]).ExitCode);

    private string Config(string json)
    {
        File.WriteAllText(_folder["config.json"], json);
        return _folder["config.json"];
    }

    private static (int ExitCode, string Output, string Error) Run(params string[] arguments)
    {
        var rate = NumberOption.Create("--rate", "", 0.0, 1.0);
        var steps = NumberOption.Create("--steps", "", int.MinValue, int.MaxValue);
        var batch = NumberOption.Create("--batch", "", 1, 9).Formerly("--size");
        var names = new Option<string[]>("--name") { AllowMultipleArgumentsPerToken = true };
        var flips = new Option<bool?>("--flips");
        var word = new Option<string?>("--word");
        var work = new Command("train") { rate, steps, batch, names, flips, word }.DoesJob(JobKind.Train, context =>
        {
            var parsed = context.Parsed;
            context.Reporter.Say(
                $"rate {parsed.GetValue(rate)}, steps {parsed.GetValue(steps)}, batch {parsed.GetValue(batch)}, " +
                $"names {string.Join(' ', parsed.GetValue(names) ?? [])}, flips {parsed.GetValue(flips)}" +
                (parsed.GetValue(word) is { } text ? $", word {text}" : ""));
            return ExitCode.Done;
        });
        var root = new Command("defectfill") { work };
        CommonOptions.AddTo(root);
        var (output, error) = (new StringWriter(), new StringWriter());
        return (Runner.Run(root, ["train", .. arguments], output, error), output.ToString(), error.ToString());
    }
}
