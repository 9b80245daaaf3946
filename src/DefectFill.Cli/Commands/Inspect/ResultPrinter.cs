using System.Globalization;
using DefectFill.Cli.Reporting;
using DefectFill.Core.Records;

namespace DefectFill.Cli.Commands.Inspect;

/// <summary>Prints the figures of a model with the context needed to read them.</summary>
internal static class ResultPrinter
{
    /// <param name="reporter">Receives the output.</param>
    /// <param name="model">The model's folder.</param>
    /// <param name="result">The measured result.</param>
    public static void Print(Reporter reporter, string model, InspectionResult result) =>
        reporter.Done(model, result, InspectJson.Default.InspectionResult, Prose(result));

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
