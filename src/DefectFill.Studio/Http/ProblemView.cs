using DefectFill.Core.Problems;

namespace DefectFill.Studio.Http;

/// <summary>A problem as the API gives it.</summary>
/// <param name="Code">DF and four digits, stable across versions.</param>
/// <param name="Severity"><c>note</c>, <c>warning</c> or <c>error</c>.</param>
/// <param name="Path">The file it is about.</param>
/// <param name="Property">The field of the request it is about.</param>
/// <param name="Found">What was found.</param>
/// <param name="Expected">What was expected instead.</param>
/// <param name="Fix">What to do about it.</param>
/// <param name="Text">The whole for a person.</param>
internal sealed record ProblemView(
    string Code, Severity Severity, string? Path, string? Property, string Found, string Expected, string Fix,
    string Text)
{
    public static ProblemView Of(Problem problem) => new(
        problem.Code, problem.Severity, problem.Path, problem.Property, Mention.Plain(problem.Found),
        Mention.Plain(problem.Expected), Mention.Plain(problem.Fix), problem.ToString());
}
