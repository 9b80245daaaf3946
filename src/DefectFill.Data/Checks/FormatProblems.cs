using DefectFill.Core.Problems;
using DefectFill.Data.Formats;
using DefectFill.Data.Formats.Model;

namespace DefectFill.Data.Checks;

/// <summary>
/// What only the readers of labelled sets find in a layout of folders: links, colliding names, broken CSV files.
/// </summary>
internal static class FormatProblems
{
    private static readonly string[] s_ofNames = // which a layout of folders has told already
        [Kinds.BadClassName.Code, Kinds.ClassNameForms.Code, Kinds.CollidingClassNames.Code];

    /// <summary>The report with those problems; unchanged for annotations, whose problems it has already.</summary>
    /// <param name="report">Of the checked data set.</param>
    /// <param name="folder">The folder that the user gave.</param>
    public static DataReport AddTo(DataReport report, string folder)
    {
        if (report.Data.Files is not null)
        {
            return report;
        }

        var told = report.Problems.Select(problem => (problem.Code, Path: problem.Path ?? "")).ToArray();
        var more = Found(folder).Where(problem => !told.Any(one => one.Code == problem.Code
            && (s_ofNames.Contains(one.Code)
                || $"/{problem.Path}".EndsWith($"/{one.Path}", StringComparison.Ordinal))));
        return report with
        {
            Problems = [.. report.Problems.Concat(more).OrderByDescending(problem => problem.Severity)],
        };
    }

    private static IReadOnlyList<Problem> Found(string folder)
    {
        try
        {
            return new FormatReader(new FormatOptions()).Read(folder).Problems;
        }
        catch (DatasetException e)
        {
            return e.Problems;
        }
    }
}
