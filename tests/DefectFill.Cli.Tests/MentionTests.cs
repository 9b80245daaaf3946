using System.CommandLine;
using System.Text.RegularExpressions;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Commands;
using Xunit;

namespace DefectFill.Cli.Tests;

/// <summary>Advice names options and commands that exist.</summary>
public partial class MentionTests
{
    private static readonly Command s_root = WholeProgram.Create();
    private static readonly Command[] s_commands = [.. All(s_root)];

    [Fact]
    public void Every_option_that_a_text_mentions_exists()
    {
        string[] unknown =
        [
            .. from property in (string[])[.. Mentions(OptionMention()), .. Found("src", MentionCall())]
               where !s_commands.Any(command => Names(command).Contains(new OptionNames(command).Of(property)))
               select property,
        ];

        Assert.Empty(unknown);
    }

    [Fact]
    public void Every_command_that_a_text_mentions_exists()
    {
        string[] unknown = [.. Mentions(CommandMention()).Where(words => !IsCommand(words.Split(' ')))];

        Assert.Empty(unknown);
    }

    [Fact]
    public void Every_option_that_the_command_line_names_in_a_text_exists()
    {
        var known = s_commands.SelectMany(Names).ToHashSet();
        string[] unknown = [.. Found("src/DefectFill.Cli", TypedOption()).Where(name => !known.Contains(name))];

        Assert.Empty(unknown);
    }

    /// <summary>The mentioned names, without those that are put together at run time.</summary>
    private static string[] Mentions(Regex pattern) => [.. Found("src", pattern).Where(name => !name.Contains('{'))];

    private static IEnumerable<string> Found(string folder, Regex pattern) =>
        Directory.EnumerateFiles(Repository.PathOf(folder), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(path => pattern.Matches(File.ReadAllText(path)).Select(match => match.Groups["name"].Value))
            .Distinct();

    // Words after the last subcommand are values, for which it needs arguments.
    private static bool IsCommand(string[] words)
    {
        var (command, used) = (s_root, 0);
        while (used < words.Length && command.Subcommands.FirstOrDefault(each => each.Name == words[used]) is { } next)
        {
            (command, used) = (next, used + 1);
        }

        return used > 0 && words.Length - used <= command.Arguments.Count;
    }

    private static IEnumerable<string> Names(Command command) =>
        Chain(command).SelectMany(each => each.Options).SelectMany(option => option.Aliases.Prepend(option.Name));

    private static IEnumerable<Command> Chain(Command command) =>
        [command, .. command.Parents.OfType<Command>().SelectMany(Chain)];

    private static IEnumerable<Command> All(Command command) =>
        [command, .. command.Subcommands.SelectMany(All)];

    [GeneratedRegex(@"\{option:(?<name>[^{}]+)\}")]
    private static partial Regex OptionMention();

    [GeneratedRegex(@"Mention\.Option\(""(?<name>[^""]+)""\)")]
    private static partial Regex MentionCall();

    [GeneratedRegex(@"\{command:(?<name>[^{}]+)\}")]
    private static partial Regex CommandMention();

    [GeneratedRegex(@"(?<=[ ""`(])(?<name>--[a-z][a-z-]*[a-z])(?=[ "".,:;`)])")]
    private static partial Regex TypedOption();
}
