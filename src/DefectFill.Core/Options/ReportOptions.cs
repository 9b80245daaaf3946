using DefectFill.Core.Problems;

namespace DefectFill.Core.Options;

/// <summary>What <c>report</c> is asked for.</summary>
/// <param name="Runs">Folder that evaluations are looked for in, at any depth.</param>
/// <param name="Out">Folder of the report.</param>
public sealed record ReportOptions(string Runs, string Out)
{
    /// <summary>Every problem at once, each with the option that cures it.</summary>
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
