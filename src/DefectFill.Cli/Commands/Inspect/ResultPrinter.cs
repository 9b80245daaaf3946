using System.Globalization;
using DefectFill.Cli.Reporting;
using DefectFill.Core.Records;

namespace DefectFill.Cli.Commands.Inspect;

/// <summary>Shows what a model reached, with everything that belongs beside its numbers.</summary>
internal static class ResultPrinter
{
    public static void Print(Reporter reporter, InspectionResult result) =>
        reporter.Result(result, InspectJson.Default.InspectionResult, Prose(result));

    private static string Prose(InspectionResult result)
    {
        var figures = result.Scores.Figures.Select(figure => $"{figure.Key,-12}  {Number(figure.Value)}");
        return string.Join('\n', figures) +
            $"\n{result.Scores.Photos} test photos of {string.Join(", ", result.Defects)}; " +
            $"protocol {result.Protocol.ToString().ToLowerInvariant()}, epoch {result.Epoch}, seed {result.Seed}, " +
            $"weights {result.WeightsSha256[..12]}";
    }

    private static string Number(double? figure) =>
        figure is null ? "-" : string.Create(CultureInfo.InvariantCulture, $"{figure:0.0000}");
}
