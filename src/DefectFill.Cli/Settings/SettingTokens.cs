using System.CommandLine;
using System.Text.Json;

namespace DefectFill.Cli.Settings;

/// <summary>Converts values to command-line arguments.</summary>
internal static class SettingTokens
{
    /// <param name="symbol">An option or an argument.</param>
    /// <param name="word">The option's name as intended.</param>
    /// <param name="values">More than one only for options that accept several.</param>
    public static IEnumerable<string> Of(Symbol symbol, string word, IEnumerable<string> values) =>
        symbol is Option ? values.Select(value => $"{word}={value}") : values;

    /// <summary>The values in JSON; null if it contains something that is not a value.</summary>
    public static IReadOnlyList<string>? Values(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null => [],
        JsonValueKind.Array when json.EnumerateArray().All(IsPlain) => [.. json.EnumerateArray().Select(Text)],
        _ => IsPlain(json) ? [Text(json)] : null,
    };

    private static bool IsPlain(JsonElement json) => json.ValueKind
        is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False;

    private static string Text(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString()!,
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => json.GetRawText(),
    };
}
