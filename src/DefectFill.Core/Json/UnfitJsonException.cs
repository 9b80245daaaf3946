namespace DefectFill.Core.Json;

/// <summary>A text is not the JSON that is expected; says so without its file and without names of types.</summary>
/// <param name="problems">At least one, each the end of a sentence about the file: <c>it is empty</c>.</param>
internal sealed class UnfitJsonException(IReadOnlyList<string> problems) : Exception(Joined(problems))
{
    private const int Shown = 5;

    public UnfitJsonException(string problem)
        : this([problem])
    {
    }

    public IReadOnlyList<string> Problems => problems;

    /// <summary>The line from which on it is no JSON, from 1; null for any other problem.</summary>
    public int? Line { get; init; }

    private static string Joined(IReadOnlyList<string> problems) =>
        string.Join("; ", problems.Take(Shown))
        + (problems.Count > Shown ? $"; and {problems.Count - Shown} more" : "");
}
