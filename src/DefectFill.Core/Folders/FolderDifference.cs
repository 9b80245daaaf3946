using System.Text.Json.Nodes;
using DefectFill.Core.Problems;

namespace DefectFill.Core.Folders;

/// <summary>How what is asked for differs from what a folder was begun with: a line a value.</summary>
internal static class FolderDifference
{
    /// <summary>The values that differ, by their paths, as <c>denoiser.rate</c>; no value is as good as null.</summary>
    /// <param name="before">What the folder was begun with.</param>
    /// <param name="now">What is asked for.</param>
    /// <param name="free">Paths of values that may differ.</param>
    /// <param name="name">What the user calls the value of a path; the path itself unless given.</param>
    public static IEnumerable<string> Of(
        JsonObject before, JsonObject now, IReadOnlySet<string> free, Func<string, string>? name = null) =>
        from value in Values("", before, now)
        where !free.Contains(value.Path) && !JsonNode.DeepEquals(value.Before, value.Now)
        select Line(name?.Invoke(value.Path) ?? value.Path, Text(value.Before), Text(value.Now));

    /// <summary>One value that differs.</summary>
    public static string Line(string name, string before, string now) => $"  {name}: {before} then, {now} now";

    /// <summary>Refuses a folder when there is a difference, with all of them and the cure.</summary>
    /// <param name="found">The folder and what was done in it, as the head of the list.</param>
    /// <param name="differences">What differs, a line each.</param>
    /// <param name="what">What the folder is for.</param>
    /// <param name="option">That names the folder.</param>
    /// <param name="isOtherInput">All options are the same.</param>
    /// <exception cref="FolderMismatchException">There is at least one.</exception>
    public static void ThrowIfAny(
        string found, IReadOnlyList<string> differences, string what, string option = "--out",
        bool isOtherInput = false)
    {
        if (differences.Count > 0)
        {
            throw new FolderMismatchException(
            [
                $"{found}:", .. differences,
                $"Give the same again to go on, or {option} with a new folder for a new {what}.",
            ])
            {
                IsOtherInput = isOtherInput,
            };
        }
    }

    private static IEnumerable<(string Path, JsonNode? Before, JsonNode? Now)> Values(
        string prefix, JsonObject before, JsonObject now) =>
        from key in before.Select(each => each.Key).Union(now.Select(each => each.Key))
        from value in (before[key], now[key]) is (JsonObject inner, JsonObject other)
            ? Values($"{prefix}{key}.", inner, other)
            : [($"{prefix}{key}", before[key], now[key])]
        select value;

    private static string Text(JsonNode? node) => node?.ToJsonString() ?? "nothing";
}
