using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json;
using DefectFill.Core.Files;
using DefectFill.Core.Json;
using DefectFill.Core.Problems;

namespace DefectFill.Cli.Settings;

/// <summary>Turns <c>--set</c> and <c>--config</c> into arguments, as if they had been typed.</summary>
internal sealed class GivenSettings
{
    private readonly FiledWords _words = new();
    private readonly SettingNames _names;
    private readonly HashSet<Symbol> _taken;

    private GivenSettings(ParseResult parsed)
    {
        _names = new SettingNames(parsed.CommandResult.Command);
        _taken = [.. Typed(parsed)];
    }

    /// <summary>
    /// The arguments for values that were set but not typed; typed options take precedence, then <c>--set</c>.
    /// </summary>
    public static FiledWords WordsOf(ParseResult parsed)
    {
        var settings = new GivenSettings(parsed);
        if (parsed.GetResult(SettingOptions.Set) is { } set)
        {
            settings.TakeSet(set.Tokens.Select(token => token.Value));
        }

        if (parsed.GetResult(SettingOptions.Config) is { Tokens: [{ Value: { Length: > 0 } path }] })
        {
            settings.TakeConfig(path);
        }

        return settings._words;
    }

    private static IEnumerable<Symbol> Typed(ParseResult parsed)
    {
        for (SymbolResult? at = parsed.CommandResult; at is CommandResult command; at = command.Parent)
        {
            foreach (var child in command.Children)
            {
                if (child is OptionResult { Implicit: false } option)
                {
                    yield return option.Option;
                }
                else if (child is ArgumentResult { Tokens.Count: > 0 } argument)
                {
                    yield return argument.Argument;
                }
            }
        }
    }

    private void TakeSet(IEnumerable<string> settings)
    {
        var found = new Dictionary<Symbol, (string Word, List<string> Values)>();
        foreach (var setting in settings)
        {
            var parts = setting.Split('=', 2);
            if (parts is not [{ Length: > 0 } name, { Length: > 0 } value])
            {
                _words.Problems.Add($"--set {setting}: expected NAME=VALUE.");
            }
            else if (_names.Find(name) is not { } known)
            {
                _words.Problems.Add($"--set {_names.Reject(name)}");
            }
            else if (found.TryGetValue(known.Symbol, out var before) && TakesSeveral(known.Symbol))
            {
                before.Values.Add(value);
            }
            else
            {
                found[known.Symbol] = (known.Word, [value]);
            }
        }

        foreach (var (symbol, (word, values)) in found)
        {
            Take(symbol, word, values, place: null);
        }
    }

    private void TakeConfig(string path)
    {
        var place = $"--config {path}";
        try
        {
            using var config = StrictJson.Parse(ReadableFile.ReadAllBytes(path, found => Missing(place, found)));
            if (config.RootElement.ValueKind != JsonValueKind.Object)
            {
                _words.Problems.Add($"{place}: must hold a JSON object of options.");
                return;
            }

            var names = new Dictionary<Symbol, string>();
            foreach (var property in config.RootElement.EnumerateObject())
            {
                TakeProperty(place, property, names);
            }
        }
        catch (UnfitJsonException e)
        {
            _words.Problems.AddRange(e.Problems.Select(problem => $"{place}: {problem}."));
        }
    }

    private static DatasetException Missing(string place, string found) =>
        DatasetException.BadFile(place, found, "a JSON object of options by name", "Check the path.");

    /// <param name="place">The file.</param>
    /// <param name="property">A setting.</param>
    /// <param name="names">The settings before it, which may name the same option otherwise.</param>
    private void TakeProperty(string place, JsonProperty property, Dictionary<Symbol, string> names)
    {
        if (_names.Find(property.Name) is not { } known)
        {
            _words.Problems.Add($"{place}: {_names.Reject(property.Name)}");
        }
        else if (!names.TryAdd(known.Symbol, property.Name))
        {
            _words.Problems.Add(
                $"{place}: {property.Name}: {names[known.Symbol]} sets the same option. Leave one of them out.");
        }
        else if (SettingValues.Of(property.Value) is not { } values
                 || values.Contains("") || (values.Count > 1 && !TakesSeveral(known.Symbol)))
        {
            _words.Problems.Add($"{place}: {property.Name}: expected one value" +
                (TakesSeveral(known.Symbol) ? " or an array of values." : "."));
        }
        else
        {
            Take(known.Symbol, known.Word, values, place);
        }
    }

    private void Take(Symbol symbol, string word, IReadOnlyList<string> values, string? place)
    {
        if (values.Count > 0 && _taken.Add(symbol))
        {
            _words.Add(symbol, word, values, place);
        }
    }

    private static bool TakesSeveral(Symbol symbol) =>
        symbol is Option { AllowMultipleArgumentsPerToken: true };
}
