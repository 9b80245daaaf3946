using System.CommandLine;
using System.CommandLine.Parsing;
using DefectFill.Cli.Basics;

namespace DefectFill.Cli.Arguments;

/// <summary>The kinds of options commands have.</summary>
internal static class OptionKinds
{
    /// <summary>A required text.</summary>
    public static Option<string> Required(string name, string help, string description) =>
        new(name) { Description = description, HelpName = help, Required = true };

    /// <summary>A text; null by default.</summary>
    public static Option<string?> Optional(string name, string help, string description) =>
        new(name) { Description = description, HelpName = help };

    /// <summary>One or more texts.</summary>
    public static Option<string[]> Several(string name, string help, string description)
    {
        var option = new Option<string[]>(name)
        {
            Description = description,
            HelpName = help,
            AllowMultipleArgumentsPerToken = true,
        };
        option.Validators.Add(RejectOptions);
        return option;
    }

    /// <summary>A whole number; the command checks its range together with all others.</summary>
    public static Option<int?> Whole(string name, string description) =>
        NumberOption.Create(name, description, int.MinValue, int.MaxValue);

    /// <summary>A number; the command checks its range together with all others.</summary>
    public static Option<double?> Real(string name, string description) =>
        NumberOption.Create(name, description, double.MinValue, double.MaxValue);

    /// <summary>A switch.</summary>
    public static Option<bool> Switch(string name, string description) => new(name) { Description = description };

    /// <summary>One of several words; null by default.</summary>
    public static Option<T?> Choice<T>(string name, string description)
        where T : struct, Enum
    {
        var words = Enum.GetNames<T>().Select(word => word.ToLowerInvariant()).ToArray();
        var option = new Option<T?>(name) { Description = description, HelpName = string.Join('|', words) };
        option.CustomParser = result =>
        {
            if (words.Contains(result.Tokens[0].Value))
            {
                return Enum.Parse<T>(result.Tokens[0].Value, ignoreCase: true);
            }

            result.AddError($"{name} {result.Tokens[0].Value}: must be one of {string.Join(", ", words)}.");
            return null;
        };
        option.CompletionSources.Add(words);
        return option;
    }

    /// <summary>One of several words, for choices that differ between commands; null by default.</summary>
    public static Option<string?> Word(string name, string[] words, string description)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = string.Join('|', words) };
        option.Validators.Add(result =>
        {
            foreach (var word in result.Tokens.Select(token => token.Value).Where(word => !words.Contains(word)))
            {
                result.AddError($"{name} {word}: must be one of {string.Join(", ", words)}.");
            }
        });
        option.CompletionSources.Add(words);
        return option;
    }

    // The parser takes every word before the next known option as a value, including misspelt options.
    private static void RejectOptions(OptionResult result)
    {
        foreach (var word in result.Tokens.Select(token => token.Value).Where(word => word is ['-', _, ..]))
        {
            result.AddError($"Unrecognized option '{word}'. Write a path that begins with a dash as ./{word}.");
        }
    }

    /// <summary>Hides these options from <c>--help</c>, except those named.</summary>
    public static IReadOnlyList<Option> ExpertBut(this IReadOnlyList<Option> options, params string[] names)
    {
        foreach (var option in options.Where(option => !names.Contains(option.Name)))
        {
            option.Expert();
        }

        return options;
    }

    /// <summary>Adds options to a command in the given order.</summary>
    public static Command With(this Command command, IEnumerable<Option> options)
    {
        foreach (var option in options)
        {
            command.Options.Add(option);
        }

        return command;
    }

    /// <summary>Adds an argument to a command.</summary>
    public static Command With(this Command command, Argument argument)
    {
        command.Arguments.Add(argument);
        return command;
    }
}
