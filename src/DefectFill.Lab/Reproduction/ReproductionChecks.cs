using DefectFill.Core.Models;
using DefectFill.Core.Options;
using DefectFill.Lab.Reporting;
using DefectFill.Networks.Backbones;

namespace DefectFill.Lab.Reproduction;

/// <summary>What can be known to be wrong with a reproduction before its first step runs.</summary>
public static class ReproductionChecks
{
    /// <summary>
    /// Every problem at once: the options' own, files that are missing, and a report folder with other files.
    /// </summary>
    public static IEnumerable<string> AllProblems(this ReproductionOptions options) =>
        [.. options.Problems(), .. Missing(options), .. ReportFolder.Problems(options.Report)];

    private static IEnumerable<string> Missing(ReproductionOptions options)
    {
        (string Option, string File)[] all =
        [
            .. options.Extractors.Given,
            .. options.Weights is { } weights ? [("--weights", weights)] : Array.Empty<(string, string)>(),
            .. options.Extractors.Model is { } model
                ? [("--features", SmallFeaturesFolder.FileIn(ModelNames.Resolve(model)))]
                : Array.Empty<(string, string)>(),
        ];
        return
            from given in all
            where !File.Exists(given.File)
            select $"{given.Option} {given.File}: there is no such file.";
    }
}
