using System.CommandLine.Parsing;
using System.CommandLine;
using System.Text.Json;
using DefectFill.Cli.Basics;
using DefectFill.Core.Files;

namespace DefectFill.Cli.Settings;

/// <summary>Turns <c>--set</c> and <c>--config</c> into arguments, as if they had been typed.</summary>
internal sealed class GivenSettings
{
    private readonly List<string> _problems = [];
    private readonly List<string> _words = [];
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
    public static IReadOnlyList<string> WordsOf(ParseResult parsed)
    {
        var settings = new GivenSettings(parsed);
        if (parsed.GetResult(SettingOptions.Set) is { } set)
        {
            settings.TakeSet(set.Tokens.Select(token => token.Value));
        }

        if (parsed.GetResult(SettingOptions.Config) is { Tokens: [{ Value: var path }] })
        {
            settings.TakeConfig(path);
        }

        UsageException.ThrowIfAny(settings._problems);
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
                _problems.Add($"--set {setting}: expected NAME=VALUE.");
            }
            else if (_names.Find(name) is not { } known)
            {
                _problems.Add($"--set {_names.Reject(name)}");
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
            Take(symbol, word, values);
        }
    }

    private void TakeConfig(string path)
    {
        try
        {
            using var config = JsonDocument.Parse(JsonBytes.Read(path).ToArray());
            if (config.RootElement.ValueKind != JsonValueKind.Object)
            {
                _problems.Add($"--config {path}: must hold a JSON object of options.");
                return;
            }

            foreach (var property in config.RootElement.EnumerateObject())
            {
                TakeProperty(path, property);
            }
        }
        catch (JsonException e)
        {
            _problems.Add($"--config {path}: is not JSON: {e.Message}");
        }
    }

    private void TakeProperty(string path, JsonProperty property)
    {
        if (_names.Find(property.Name) is not { } known)
        {
            _problems.Add($"--config {path}: {_names.Reject(property.Name)}");
        }
        else if (SettingTokens.Values(property.Value) is not { } values
                 || values.Contains("") || (values.Count > 1 && !TakesSeveral(known.Symbol)))
        {
            _problems.Add($"--config {path}: {property.Name}: expected one value" +
                (TakesSeveral(known.Symbol) ? " or an array of values." : "."));
        }
        else
        {
            Take(known.Symbol, known.Word, values);
        }
    }

    private void Take(Symbol symbol, string word, IReadOnlyList<string> values)
    {
        if (values.Count > 0 && _taken.Add(symbol))
        {
            _words.AddRange(SettingTokens.Of(symbol, word, values));
        }
    }

    private static bool TakesSeveral(Symbol symbol) =>
        symbol is Option { AllowMultipleArgumentsPerToken: true };
}
