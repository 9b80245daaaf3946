using System.Text.Json.Serialization.Metadata;
using DefectFill.Cli.Reporting;
using DefectFill.Cli.Running;
using DefectFill.Core.Problems;

namespace DefectFill.Cli.Commands.Data;

/// <summary>
/// Tells problems: all of them in JSON; to a person every error, and of alike warnings the first few.
/// </summary>
internal static class ProblemPrinter
{
    private const int WarningsOfAKind = 5;

    /// <summary>Prints the problems, the worst first.</summary>
    /// <param name="context">The command's reporter, and what was asked of it.</param>
    /// <param name="problems">In the order they are to be told.</param>
    /// <param name="line">The JSON line of a problem.</param>
    /// <param name="json">How that line is written.</param>
    public static void Print<T>(
        CommandContext context,
        IReadOnlyList<DatasetProblem> problems,
        Func<DatasetProblem, T> line,
        JsonTypeInfo<T> json)
    {
        var reporter = context.Reporter;
        foreach (var kind in problems.GroupBy(problem => (problem.Severity, problem.Code)))
        {
            var shown = context.Common.Json || context.Common.Verbose ? int.MaxValue : Shown(kind.Key.Severity);
            foreach (var problem in kind.Take(shown))
            {
                reporter.Result(line(problem), json, Prose(problem, reporter.Colours));
            }

            if (kind.Count() > shown)
            {
                reporter.Say($"         {kind.Key.Code}: {kind.Count() - shown} more alike (all with --verbose).");
            }
        }
    }

    private static int Shown(Severity severity) => severity switch
    {
        Severity.Error => int.MaxValue,
        Severity.Warning => WarningsOfAKind,
        _ => 1,
    };

    private static string Prose(DatasetProblem problem, Palette colours)
    {
        var mark = problem.Severity switch
        {
            Severity.Error => colours.Bad("error  "),
            Severity.Warning => colours.Warning("warning"),
            _ => "note   ",
        };
        var line = $"{mark}  {problem.Code} {problem.Path}: {problem.Reason}";
        return problem.Cure.Length == 0 ? line : $"{line}\n         → {problem.Cure}";
    }
}
