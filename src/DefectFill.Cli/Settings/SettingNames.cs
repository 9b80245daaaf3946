using System.CommandLine;
using System.CommandLine.Help;
using DefectFill.Cli.Basics;
using DefectFill.Core.Problems;

namespace DefectFill.Cli.Settings;

/// <summary>A command's options and arguments under the names used by settings and jobs.</summary>
internal sealed class SettingNames
{
    private const string Seed = "--seed";
    private static readonly string[] s_ofTheCall = ["--dry-run", "--json", "--help-all"];

    private readonly Dictionary<string, (Symbol Symbol, string Word)> _known = [];

    public SettingNames(Command command)
    {
        foreach (var option in Settable(command))
        {
            var facts = OptionFacts.Of(option);
            string[] words = [option.Name, .. facts.OldNames];
            foreach (var word in words)
            {
                _known.TryAdd(Plain(word), (option, word));
            }

            if (facts.Property is { } property)
            {
                _known.TryAdd(Plain(property), (option, option.Name));
            }
        }

        foreach (var argument in command.Arguments)
        {
            _known.TryAdd(Plain(argument.Name), (argument, argument.Name));
        }
    }

    /// <summary>The options that affect what a command does.</summary>
    public static IEnumerable<Option> Settable(Command command) =>
    [
        .. command.Options.Where(option => option is not HelpOption && !option.Hidden
            && !s_ofTheCall.Contains(option.Name)
            && option != SettingOptions.Set && option != SettingOptions.Config && option != SettingOptions.Job),
        .. command.Parents.OfType<Command>().SelectMany(Common),
    ];

    /// <summary>The name in snake case: <c>lr_unet</c>.</summary>
    public static string InJson(string name) => name.TrimStart('-').Replace('-', '_');

    /// <summary>The option or argument, and the word that was meant; null if there is none.</summary>
    public (Symbol Symbol, string Word)? Find(string name) =>
        _known.TryGetValue(Plain(name), out var found) ? found : null;

    /// <summary>Why a name is rejected.</summary>
    public string Reject(string name) =>
        $"{name}: there is no option of this name. {NearestNames.Advice(Plain(name), [.. _known.Keys.Order()])}";

    private static IEnumerable<Option> Common(Command parent) =>
    [
        .. parent.Options.Where(option => option.Recursive && option.Name is Seed or "--device" or "--threads"),
        .. parent.Parents.OfType<Command>().SelectMany(Common),
    ];

    private static string Plain(string name) => name.TrimStart('-').Replace('_', '-').ToLowerInvariant();
}
