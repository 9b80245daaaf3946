using System.Text.Json.Serialization.Metadata;
using DefectFill.Cli.Reporting;
using DefectFill.Cli.Running;
using DefectFill.Core.Problems;

namespace DefectFill.Cli.Commands.Data;

/// <summary>
/// Prints problems: in JSON all of them; for a person every error, and the first warnings of each kind.
/// </summary>
internal static class ProblemPrinter
{
    private const int WarningsOfAKind = 5;

    /// <summary>Prints the problems, most severe first.</summary>
    /// <param name="context">The command's reporter and options.</param>
    /// <param name="problems">The problems in printing order.</param>
    /// <param name="line">Makes the JSON line of a problem.</param>
    /// <param name="json">How the line is serialised.</param>
    public static void Print<T>(
        CommandContext context,
        IReadOnlyList<Problem> problems,
        Func<ProblemLine, T> line,
        JsonTypeInfo<T> json)
    {
        var reporter = context.Reporter;
        foreach (var kind in problems.GroupBy(problem => (problem.Severity, problem.Code)))
        {
            var shown = context.Common.Json || context.Common.Verbose ? int.MaxValue : Shown(kind.Key.Severity);
            foreach (var problem in kind.Take(shown))
            {
                reporter.Finding(problem, line(ProblemLine.Of(problem)), json, Prose(problem, reporter.Colours));
            }

            if (kind.Count() > shown)
            {
                reporter.Say($"         {kind.Key.Code}: {kind.Count() - shown} more like it (all with --verbose).");
            }
        }
    }

    private static int Shown(Severity severity) => severity switch
    {
        Severity.Error => int.MaxValue,
        Severity.Warning => WarningsOfAKind,
        _ => 1,
    };

    private static string Prose(Problem problem, Palette colours)
    {
        var mark = problem.Severity switch
        {
            Severity.Error => colours.Bad("error  "),
            Severity.Warning => colours.Warning("warning"),
            _ => "note   ",
        };
        var line = $"{mark}  {(problem with { Fix = "" }).Text()}";
        return problem.Fix.Length == 0 ? line : $"{line}\n         → {problem.Fix}";
    }
}
