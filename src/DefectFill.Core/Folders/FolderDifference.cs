using System.Text.Json.Nodes;
using DefectFill.Core.Problems;

namespace DefectFill.Core.Folders;

/// <summary>How options and inputs differ from those a folder was started with: one problem per value.</summary>
internal static class FolderDifference
{
    /// <summary>The values that differ, by path, such as <c>denoiser.rate</c>; a missing value equals null.</summary>
    /// <param name="before">Values the folder was started with.</param>
    /// <param name="now">Values requested now.</param>
    /// <param name="free">Paths of values that may differ.</param>
    /// <param name="option">The option that a path stands for; null for a field that no option sets.</param>
    public static IEnumerable<Problem> Of(
        JsonObject before, JsonObject now, IReadOnlySet<string> free, Func<string, string?> option) =>
        from value in Values("", before, now)
        where !free.Contains(value.Path) && !JsonNode.DeepEquals(value.Before, value.Now)
        select option(value.Path) is { } property
            ? Option(property, Text(value.Before), Text(value.Now))
            : Field(value.Path, Text(value.Before), Text(value.Now));

    /// <summary>An option that differs.</summary>
    public static Problem Option(string property, string before, string now, string fix = "") =>
        Problem.Option(ProblemCode.StartedOtherwise, property, now, $"was {before}", fix);

    /// <summary>A field of the folder's description that differs.</summary>
    public static Problem Field(string name, string before, string now) =>
        new(Severity.Error, ProblemCode.StartedOtherwise, name, $"{now}, was {before}.", "");

    /// <summary>Rejects a folder if there are differences, listing all of them.</summary>
    /// <param name="folder">The folder started before.</param>
    /// <param name="differences">The differences.</param>
    /// <param name="what">The purpose of the folder.</param>
    /// <param name="property">The option that names the folder.</param>
    /// <param name="isOtherInput">Whether all options are equal and only inputs differ.</param>
    /// <exception cref="FolderMismatchException">There is at least one difference.</exception>
    public static void ThrowIfAny(
        string folder, IReadOnlyList<Problem> differences, string what, string property = "out",
        bool isOtherInput = false)
    {
        if (differences.Count > 0)
        {
            var other = isOtherInput ? "other inputs" : "other settings";
            var head = Refused(folder, $"{other}, listed below", what, property);
            throw new FolderMismatchException([head, .. differences]) { IsOtherInput = isOtherInput };
        }
    }

    /// <summary>Why work cannot resume in a folder.</summary>
    /// <param name="folder">The folder, or the file in it that says so.</param>
    /// <param name="found">What it was started with, for example <c>other settings, listed below</c>.</param>
    /// <param name="what">The purpose of the folder.</param>
    /// <param name="property">The option that names the folder.</param>
    public static Problem Refused(string folder, string found, string what, string property = "out") => new(
        Severity.Error, ProblemCode.StartedOtherwise, folder, $"it was started with {found}.",
        $"Repeat them to resume, or choose another {Mention.Option(property)} for a new {what}.");

    private static IEnumerable<(string Path, JsonNode? Before, JsonNode? Now)> Values(
        string prefix, JsonObject before, JsonObject now) =>
        from key in before.Select(each => each.Key).Union(now.Select(each => each.Key))
        from value in (before[key], now[key]) is (JsonObject inner, JsonObject other)
            ? Values($"{prefix}{key}.", inner, other)
            : [($"{prefix}{key}", before[key], now[key])]
        select value;

    private static string Text(JsonNode? node) => node?.ToJsonString() ?? "nothing";
}
