namespace DefectFill.Core.Options;

/// <summary>What <c>report</c> is asked for.</summary>
/// <param name="Runs">Folder that evaluations are looked for in, at any depth.</param>
/// <param name="Out">Folder of the report.</param>
public sealed record ReportOptions(string Runs, string Out)
{
    /// <summary>Every problem at once, each with the option that cures it.</summary>
    public IEnumerable<string> Problems()
    {
        if (!Directory.Exists(Runs))
        {
            yield return $"--runs {Runs}: there is no such folder. Name the one that `evaluate` has written into.";
        }
    }
}
