using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using DefectFill.Cli.Settings;
using DefectFill.Core.Problems;

namespace DefectFill.Cli.Running;

/// <summary>What is wrong with a command line: one line per mistake, with the file that it comes from.</summary>
/// <param name="parsed">The command line.</param>
/// <param name="words">Its words.</param>
/// <param name="filed">Which of them come from files.</param>
internal sealed class ParseProblems(ParseResult parsed, IReadOnlyList<string> words, FiledWords filed)
{
    private readonly Command _command = parsed.CommandResult.Command;

    public IReadOnlyList<string> All()
    {
        string[] swallowed = [.. Swallowed()];
        if (swallowed.Length > 0)
        {
            return swallowed; // all else follows from it
        }

        string[] unmatched = [.. Unmatched()];
        string[] others = [.. parsed.Errors.Select(Text).OfType<string>()];
        return [.. unmatched.Concat(others).Distinct()];
    }

    /// <summary>Options without a value, which took the name of the next option for it.</summary>
    private IEnumerable<string> Swallowed() =>
        from result in parsed.CommandResult.Children.OfType<OptionResult>()
        where !result.Option.AllowMultipleArgumentsPerToken && filed.PlaceOf(result.Option) is null
        from token in result.Tokens
        where OptionNames.Contains(token.Value) && !words.Contains($"{result.Option.Name}={token.Value}")
        select $"{result.Option.Name}: needs a value before {token.Value}{Help(result.Option)}.";

    /// <summary>
    /// Words that are no option, no command and no value; a mistyped option hides the words after it.
    /// </summary>
    private IEnumerable<string> Unmatched()
    {
        var afterUnknown = false;
        foreach (var word in parsed.UnmatchedTokens)
        {
            if (word is ['-', _, ..])
            {
                afterUnknown = true;
                yield return $"{word}: there is no such option. {NearestNames.Advice(word, OptionNames)}";
            }
            else if (_command.Subcommands.Count > 0)
            {
                yield return $"{word}: there is no such command. " +
                    NearestNames.Advice(word, [.. _command.Subcommands.Select(each => each.Name)]);
                yield break;
            }
            else if (SwitchBefore(word) is { } option)
            {
                yield return Placed(option, $"{option.Name} {word}: must be true or false.");
            }
            else if (!afterUnknown)
            {
                yield return $"{word}: is not expected here. Put quotes around a value that has spaces.";
            }
        }
    }

    private IReadOnlyList<string> OptionNames =>
        [.. SettingNames.Settable(_command).Concat(_command.Options).Where(option => !option.Hidden)
            .Select(option => option.Name).Distinct()];

    /// <summary>The switch that a word was meant as the value of; null if there is none.</summary>
    private Option? SwitchBefore(string value)
    {
        foreach (var option in _command.Options.Where(IsSwitch))
        {
            string[] names = [option.Name, .. option.Aliases];
            var isHere = words.Index().Any(word => names.Any(name => word.Item == $"{name}={value}"
                || (word.Item == name && words.ElementAtOrDefault(word.Index + 1) == value)));
            if (isHere)
            {
                return option;
            }
        }

        return null;
    }

    /// <summary>Null for an error that <see cref="Unmatched"/> or the reader of jobs has reported.</summary>
    private string? Text(ParseError error) => error.SymbolResult switch
    {
        OptionResult result => Of(result, error),
        ArgumentResult { Parent: OptionResult result } => Of(result, error),
        ArgumentResult { Argument: var argument } when filed.PlaceOf(argument) is { } place =>
            $"{place}: {error.Message}",
        CommandResult when parsed.UnmatchedTokens.Any(word => error.Message.Contains($"'{word}'")) => null,
        CommandResult when _command.Subcommands.Count > 0 => parsed.UnmatchedTokens.Count > 0
            ? null
            : $"Name a command: {string.Join(", ", _command.Subcommands.Select(each => each.Name))}.",
        _ => MissingArgument() ?? error.Message,
    };

    private string? MissingArgument() => _command.Arguments.FirstOrDefault(argument =>
        parsed.GetResult(argument) is not { Tokens.Count: > 0 }) is { } missing
        ? $"{missing.HelpName ?? missing.Name} is missing: {Lower(missing.Description ?? "")}"
        : null;

    private string? Of(OptionResult result, ParseError error)
    {
        var (option, tokens) = (result.Option, result.Tokens);
        var text = result.Implicit || result.IdentifierToken is null
            ? Missing(option)
            : tokens.Count == 0 ? $"{option.Name}: needs a value{Help(option)}."
            : tokens.Count > option.Arity.MaximumNumberOfValues
                ? $"{option.Name}: takes one value, but {tokens.Count} were given."
            : IsSwitch(option) ? $"{option.Name} {tokens[^1].Value}: must be true or false."
            : Choice(option, tokens) ?? error.Message;
        return text is null ? null : Placed(option, text);
    }

    private string? Missing(Option option) =>
        filed.NamesMissing ? null : $"{option.Name} is missing{Help(option)}.";

    private static string Help(Option option) => option.HelpName is { } help ? $": {option.Name} {help}" : "";

    private static string? Choice(Option option, IReadOnlyList<Token> tokens)
    {
        string[] words = [.. option.GetCompletions(CompletionContext.Empty).Select(each => each.Label)];
        return words.Length == 0 || tokens.FirstOrDefault(token => !words.Contains(token.Value)) is not { } other
            ? null
            : $"{option.Name} {other.Value}: must be one of {string.Join(", ", words)}.";
    }

    /// <summary>A problem of a value from a file, under its name there.</summary>
    private string Placed(Option option, string text) => filed.PlaceOf(option) is not { } place ? text
        : text.StartsWith(option.Name, StringComparison.Ordinal)
            ? $"{place}: {SettingNames.InJson(option.Name)}{text[option.Name.Length..]}"
            : $"{place}: {text}";

    private static bool IsSwitch(Option option) =>
        option.ValueType == typeof(bool) || option.ValueType == typeof(bool?);

    private static string Lower(string text) => text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..];
}
