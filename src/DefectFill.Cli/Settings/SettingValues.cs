using System.Text.Json;

namespace DefectFill.Cli.Settings;

/// <summary>The values of settings in JSON.</summary>
internal static class SettingValues
{
    /// <summary>The values in JSON; null if it contains something that is not a value.</summary>
    public static IReadOnlyList<string>? Of(JsonElement json) => json.ValueKind switch
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
