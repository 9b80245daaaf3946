using DefectFill.Core.Problems;

namespace DefectFill.Cli.Commands.Data;

/// <summary>A problem as JSON.</summary>
/// <param name="Reason">What was found and what was expected, in one text; stable across versions.</param>
/// <param name="Cure">The fix, under the name used by earlier versions.</param>
internal sealed record ProblemLine(
    Severity Severity, string Code, string? Path, string Reason, string Cure, string? Property, string Found,
    string? Expected, string Fix)
{
    public static ProblemLine Of(Problem problem) => new(
        problem.Severity, problem.Code, problem.Path,
        problem.Expected.Length == 0 ? problem.Found : $"{problem.Found}. Expected {problem.Expected}.", problem.Fix,
        problem.Property, problem.Found, problem.Expected.Length == 0 ? null : problem.Expected, problem.Fix);
}
