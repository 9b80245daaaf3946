using System.CommandLine;
using DefectFill.Cli.Commands;
using Xunit;

namespace DefectFill.Cli.Tests;

public class SeveralValuesTests
{
    public static TheoryData<string> Words { get; } = [.. Options().Select(found => $"{found.Path} {found.Option}")];

    [Theory]
    [MemberData(nameof(Words))]
    public void An_unknown_option_is_not_taken_as_one_of_several_values(string words)
    {
        var errors = Root().Parse([.. words.Split(' '), "a", "--no-such-option", "b", "-x"]).Errors;

        Assert.Contains(errors, error => error.Message.Contains("option '--no-such-option'", StringComparison.Ordinal));
        Assert.Contains(errors, error => error.Message.Contains("option '-x'", StringComparison.Ordinal));
    }

    [Fact]
    public void An_unknown_option_after_a_run_is_not_taken_for_another_run()
    {
        var parsed = Root().Parse(["generate", "--run", "runs/a", "--part", "bracket", "--out", "sets/a"]);

        Assert.Equal(
            ["Unrecognized option '--part'. Write a path that begins with a dash as ./--part."],
            parsed.Errors.Select(error => error.Message));
    }

    [Fact]
    public void Several_values_follow_one_option()
    {
        var parsed = Root().Parse(["generate", "--run", "a", "./-b", "-", "--out", "sets/a"]);

        Assert.Empty(parsed.Errors);
        Assert.Equal(["a", "./-b", "-"], parsed.GetValue<string[]>("--run")!);
    }

    private static RootCommand Root()
    {
        var root = new RootCommand
        {
            BaselineCommand.Create(), EvaluateCommand.Create(), GenerateCommand.Create(), InspectCommand.Create(),
            PretrainCommand.Create(), TrainCommand.Create(),
        };
        root.Add(ReproduceCommand.Create(root));
        return root;
    }

    private static IEnumerable<(string Path, string Option)> Options() =>
        from command in Below(Root())
        from option in command.Command.Options
        where option.AllowMultipleArgumentsPerToken
        select (command.Path, option.Name);

    private static IEnumerable<(string Path, Command Command)> Below(Command command) =>
        command.Subcommands.SelectMany(sub => Below(sub)
            .Select(below => ($"{sub.Name} {below.Path}", below.Command)).Prepend((sub.Name, sub)));
}
