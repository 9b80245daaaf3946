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

    /// <summary>Advice is useless if the command that shows it lacks the option and names none that has it.</summary>
    [Theory]
    [InlineData("src/DefectFill.Core/Options/BaselineOptions.cs", "baseline crop-paste", "baseline prn")]
    [InlineData("src/DefectFill.Core/Options/ExportOptions.cs", "data export")]
    [InlineData("src/DefectFill.Core/Options/InputChoice.cs", "generate", "baseline cut-paste", "baseline realfill")]
    [InlineData("src/DefectFill.Core/Options/InspectionOptions.cs", "inspect train")]
    [InlineData("src/DefectFill.Core/Options/OptionProblems.cs", "train")]
    [InlineData("src/DefectFill.Core/Options/SamplingOptions.cs", "generate", "baseline realfill")]
    [InlineData("src/DefectFill.Core/Records/SetReader.cs", "inspect train", "data export")]
    [InlineData("src/DefectFill.Data/Checks", "data check")]
    [InlineData("src/DefectFill.Data/Datasets", "data check", "train")]
    [InlineData("src/DefectFill.Data/Export", "data export")]
    [InlineData("src/DefectFill.Data/Formats", "data check", "data import", "train", "generate", "inspect train")]
    [InlineData("src/DefectFill.Data/Splits", "data split")]
    [InlineData("src/DefectFill.Inspection/Inspection*.cs", "inspect train")]
    [InlineData("src/DefectFill.Inspection/PhotoInspector.cs", "inspect run")]
    [InlineData("src/DefectFill.Lab/Evaluation", "evaluate")]
    [InlineData("src/DefectFill.Lab/Pretraining", "pretrain")]
    [InlineData("src/DefectFill.Lab/Reproduction", "reproduce mvtec", "reproduce visa")]
    [InlineData("src/DefectFill.Networks/Catalogue", "models pull")]
    [InlineData("src/DefectFill.Networks/Conversion", "models convert")]
    [InlineData("src/DefectFill.Networks/Models", "train", "generate", "models check", "pretrain")]
    [InlineData("src/DefectFill/Filling", "generate")]
    [InlineData("src/DefectFill/Training", "train", "baseline realfill")]
    public void Every_option_exists_for_the_command_at_hand_or_for_one_that_the_text_names(
        string place, params string[] commands)
    {
        string[] unknown =
        [
            .. from file in FilesOf(place)
               let text = File.ReadAllText(file)
               from match in OptionMention().Matches(text)
               let property = match.Groups["name"].Value
               where !property.Contains('{') && !IsComment(text, match.Index)
               let named = CommandsNear(text, match.Index)
               from command in commands
               where !named.Append(Find(command)).Any(each => Has(each, property))
               select $"{Path.GetFileName(file)}: {property} for {command}",
        ];

        Assert.Empty(unknown.Distinct());
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
        string[] others = ["--set-version", "--list", "--requeue", "--parsable"]; // of WSL and of Slurm
        string[] unknown =
            [.. Found("src/DefectFill.Cli", TypedOption()).Where(name => !known.Contains(name)).Except(others)];

        Assert.Empty(unknown);
    }

    private static bool Has(Command command, string property) =>
        Names(command).Contains(new OptionNames(command).Of(property));

    private static Command Find(string words) => words.Split(' ')
        .Aggregate(s_root, (command, word) => command.Subcommands.Single(each => each.Name == word));

    private static IEnumerable<string> FilesOf(string place) =>
        Path.GetExtension(place) == ".cs"
            ? Directory.EnumerateFiles(Repository.PathOf(Path.GetDirectoryName(place)!), Path.GetFileName(place))
            : Directory.EnumerateFiles(Repository.PathOf(place), "*.cs", SearchOption.AllDirectories);

    private static bool IsComment(string text, int at) =>
        text[(text.LastIndexOf('\n', at) + 1)..at].TrimStart().StartsWith("//", StringComparison.Ordinal);

    // In the same text, which may go on over a few lines.
    private static IEnumerable<Command> CommandsNear(string text, int at)
    {
        const int Reach = 300;
        var start = text.LastIndexOf(';', at, Math.Min(at, Reach));
        var part = text[Math.Max(start, at - Reach)..Math.Min(text.Length, at + Reach)];
        return CommandMention().Matches(part).Select(match => match.Groups["name"].Value.Split(' '))
            .Select(words => words.Aggregate(
                s_root, (command, word) => command.Subcommands.FirstOrDefault(each => each.Name == word) ?? command))
            .Where(command => command != s_root);
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

    [GeneratedRegex(@"\{command:(?<name>[^{}]+)(\{[^{}]*\})?\}")]
    private static partial Regex CommandMention();

    [GeneratedRegex(@"(?<=[ ""`(])(?<name>--[a-z][a-z-]*[a-z])(?=[ "".,:;`)])")]
    private static partial Regex TypedOption();
}
