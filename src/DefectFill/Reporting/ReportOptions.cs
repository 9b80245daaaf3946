namespace DefectFill.Reporting;

/// <summary>What <c>report</c> is asked for.</summary>
/// <param name="Runs">Folder that evaluations are looked for in, at any depth.</param>
/// <param name="Out">Folder of the report.</param>
public sealed record ReportOptions(string Runs, string Out)
{
    public IEnumerable<string> Problems()
    {
        if (!Directory.Exists(Runs))
        {
            yield return $"--runs {Runs}: there is no such folder. Name the one that `evaluate` has written into.";
        }

        if (File.Exists(Out))
        {
            yield return $"--out {Out}: is a file. Name a folder for report.html, report.md and report.csv.";
        }
    }
}
