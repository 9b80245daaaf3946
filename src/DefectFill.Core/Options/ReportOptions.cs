using DefectFill.Core.Problems;

namespace DefectFill.Core.Options;

/// <summary>The options of <c>report</c>.</summary>
/// <param name="Runs">Folder searched recursively for evaluations.</param>
/// <param name="Out">Output folder of the report.</param>
internal sealed record ReportOptions(string Runs, string Out)
{
    /// <summary>All problems at once, each with the option that fixes it.</summary>
    public IEnumerable<Problem> Problems()
    {
        if (!Directory.Exists(Runs))
        {
            yield return Problem.Option(
                ProblemCode.NoSuchFile, "runs", Runs, "there is no such folder",
                "Name the one that {command:evaluate} has written to.");
        }
    }
}
