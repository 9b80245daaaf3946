using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Lab.Reporting;

namespace DefectFill.Lab.Reproduction;

/// <summary>Checks a reproduction before its first step runs.</summary>
internal static class ReproductionChecks
{
    /// <summary>
    /// All problems at once: invalid options, missing or unusable weights, and a report folder with other files.
    /// </summary>
    public static IEnumerable<Problem> AllProblems(this ReproductionOptions options) =>
    [
        .. options.Problems(), .. OutProblems(options.Out),
        .. ReproductionWeights.Problems(options),
        .. ReportFolder.Problems(options.Report),
    ];

    private static IEnumerable<Problem> OutProblems(string folder) => File.Exists(folder)
        ? [Problem.Option(ProblemCode.WouldOverwrite, "out", folder, "is a file", "Choose a folder for all results.")]
        : [];
}
