using System.Text.Json;

namespace DefectFill.Cli.Tests;

/// <summary>What a command printed with <c>--json</c>.</summary>
internal static class JsonLines
{
    public static IReadOnlyList<JsonElement> All(string output) =>
        [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];

    /// <summary>The name of each line's event.</summary>
    public static IReadOnlyList<string> Events(string output) =>
        [.. All(output).Select(line => line.GetProperty("event").GetString()!)];

    public static IReadOnlyList<JsonElement> Of(string output, string name) =>
        [.. All(output).Where(line => line.GetProperty("event").GetString() == name)];

    public static JsonElement Last(string output) => All(output)[^1];
}
