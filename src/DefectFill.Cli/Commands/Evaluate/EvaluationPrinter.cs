using System.Globalization;
using System.Text.Json.Serialization;
using DefectFill.Cli.Reporting;
using DefectFill.Core.Records;

namespace DefectFill.Cli.Commands.Evaluate;

/// <summary>Prints the figures of an evaluation, each with its context.</summary>
internal static class EvaluationPrinter
{
    private const int HashLetters = 12;

    public static void Print(Reporter reporter, EvaluationFile file)
    {
        foreach (var result in file.Generation)
        {
            Print(reporter, Line(file, result.Method, result.Label, result.Defect), result.Figures);
        }

        foreach (var mean in file.Means.Where(mean => mean.Defects.Count > 1))
        {
            Print(reporter, Line(file, mean.Method, mean.Label, "mean over types"), mean.Figures);
        }

        foreach (var model in file.Inspection)
        {
            var task = model.Task.ToString().ToLowerInvariant();
            Print(reporter, Line(file, model.Method, model.Label, $"{task}, seed {model.Seed}"), model.Figures);
        }
    }

    private static EvaluateLine Line(EvaluationFile file, string method, string? label, string of) => new(
        label is null ? method : $"{method}, {label}", of, file.Protocol.ToString().ToLowerInvariant());

    private static void Print(Reporter reporter, EvaluateLine line, IReadOnlyList<Figure> figures)
    {
        foreach (var figure in figures)
        {
            if (figure is { Value: not null, Note: { } note })
            {
                reporter.Warn($"{line.Method}, {line.Of}: {note}.");
            }

            reporter.Result(
                line with { Figure = figure }, EvaluateJson.Default.EvaluateLine,
                $"{line.Method}  {line.Of}  {figure.Metric}  {Number(figure)}{Beside(figure)}");
        }
    }

    private static string Number(Figure figure)
    {
        var times = figure.Scale == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" ×{figure.Scale}");
        var spread = figure.Std is null
            ? "" : string.Create(CultureInfo.InvariantCulture, $" ± {figure.PrintedStd:0.###}");
        return figure.Value is null
            ? $"- ({figure.Note})"
            : string.Create(CultureInfo.InvariantCulture, $"{figure.Printed:0.####}{spread}{times}");
    }

    private static string Beside(Figure figure)
    {
        string?[] all =
        [
            figure.Reals is { } reals ? $"{reals} real" : null,
            figure.Images is { } images ? $"{images} images" : null,
            figure.SubsetSize is { } size ? $"{figure.Subsets} subsets of {size}" : null,
            figure.Clusters is { } clusters ? $"{clusters} clusters of at most {figure.ClusterSize}" : null,
            figure.WeightsSha256 is { } hash ? $"weights {hash[..Math.Min(HashLetters, hash.Length)]}" : null,
        ];
        var told = all.OfType<string>().ToArray();
        return told.Length == 0 ? "" : $"  ({string.Join(", ", told)})";
    }
}

/// <summary>A line of <c>evaluate --json</c>.</summary>
/// <param name="Of">The defect, or what the figure averages over.</param>
internal sealed record EvaluateLine(string Method, string Of, string Protocol)
{
    public Figure? Figure { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EvaluateLine))]
internal sealed partial class EvaluateJson : JsonSerializerContext;
