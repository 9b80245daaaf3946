using DefectFill.Core.Models;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Lab.Reporting;
using DefectFill.Networks.Backbones;

namespace DefectFill.Lab.Reproduction;

/// <summary>Checks a reproduction before its first step runs.</summary>
internal static class ReproductionChecks
{
    /// <summary>
    /// All problems at once: invalid options, missing files, and a report folder with other files.
    /// </summary>
    public static IEnumerable<Problem> AllProblems(this ReproductionOptions options) =>
    [
        .. options.Problems(), .. OutProblems(options.Out), .. Missing(options),
        .. ReportFolder.Problems(options.Report),
    ];

    private static IEnumerable<Problem> OutProblems(string folder) => File.Exists(folder)
        ? [Problem.Option(ProblemCode.WouldOverwrite, "out", folder, "is a file", "Choose a folder for all results.")]
        : [];

    private static IEnumerable<Problem> Missing(ReproductionOptions options)
    {
        (string Property, string File)[] all =
        [
            .. options.Extractors.Given.Select(given => ($"extractors.{given.Property}", given.File)),
            .. options.Weights is { } weights ? [("weights", weights)] : Array.Empty<(string, string)>(),
            .. options.Extractors.Model is { } model
                ? [("extractors.model", SmallFeaturesFolder.FileIn(ModelNames.Resolve(model)))]
                : Array.Empty<(string, string)>(),
        ];
        return
            from given in all
            where !File.Exists(given.File)
            select Problem.Option(ProblemCode.NoSuchFile, given.Property, given.File, "there is no such file");
    }
}
