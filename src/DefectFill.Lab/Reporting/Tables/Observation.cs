using System.Globalization;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Lab.Reporting.Sources;

namespace DefectFill.Lab.Reporting.Tables;

/// <summary>One measured number, with everything that determines its place in the tables.</summary>
/// <param name="Defect">Null for a number of the whole object.</param>
/// <param name="Kind">Numbers of different kinds never share a table.</param>
/// <param name="Source">Name of the evaluation.</param>
internal sealed record Observation(
    Claim Claim, string Object, string? Defect, Figure Figure, string Kind, string Source)
{
    public required string Method { get; init; }

    /// <summary>What differs in an ablation.</summary>
    public required string? Label { get; init; }

    public required ulong Seed { get; init; }

    public required InspectionProtocol Protocol { get; init; }

    /// <summary>SHA-256 of the split, which determines the photos it was measured on.</summary>
    public required string Split { get; init; }

    /// <summary>How an inspection model was trained; null for a number about images.</summary>
    public string? Training { get; init; }

    /// <summary>
    /// All numbers; duplicates count once. Two values for one place, or two splits of one object, are rejected.
    /// </summary>
    public static IReadOnlyList<Observation> Of(IReadOnlyList<ReportSource> sources, Catalogue catalogue)
    {
        var all = sources.SelectMany(source => Generation(source).Concat(Inspection(source, catalogue))).ToList();
        foreach (var same in all.GroupBy(one => (one.Claim, one.Object, one.Kind, one.Protocol)))
        {
            RefuseSplits([.. same]);
        }

        return [.. all.GroupBy(one => one.Place).Select(same => Only([.. same]))];
    }

    private object Place => (Claim, Object, Defect, Kind, (Method, Label, Seed, Protocol));

    private static Observation Only(Observation[] same) =>
        same.FirstOrDefault(one => one.Figure.Value != same[0].Figure.Value) is not { } other ? same[0]
        : throw new DatasetException($"""
            {same[0].Source} and {other.Source} give {same[0].Figure.Metric} of {same[0].Method} on {same[0].Object}
            with seed {same[0].Seed} as {same[0].Figure.Value} and {other.Figure.Value}.
            Expected one value for one place of a table.
            Remove one of the files, or evaluate one of the sets again with {Mention.Option("label")}.
            """);

    private static void RefuseSplits(Observation[] same)
    {
        if (same.FirstOrDefault(one => one.Split != same[0].Split) is { } other)
        {
            throw new DatasetException($"""
                {same[0].Source} and {other.Source} give {same[0].Figure.Metric} on {same[0].Object}
                by two splits, {TableNotes.Hash(same[0].Split)} and {TableNotes.Hash(other.Split)}.
                Expected one split of an object: figures on different test photos are neither averaged nor compared.
                Evaluate again with one split, or report on a folder for each.
                """);
        }
    }

    private static IEnumerable<Observation> Generation(ReportSource source) =>
        from result in source.File.Generation
        from figure in result.Figures
        select new Observation(
            Claim.Generation, source.File.Object, result.Defect, figure, figure.Kind, source.Name)
        {
            Method = result.Method,
            Label = result.Label,
            Seed = result.Seed,
            Protocol = source.File.Protocol,
            Split = source.File.Split.Sha256,
        };

    private static IEnumerable<Observation> Inspection(ReportSource source, Catalogue catalogue) =>
        from model in source.File.Inspection
        let training = TrainingOf(model, catalogue.TypesOf(source.File.Object))
        from figure in model.Figures
        let kind = $"{figure.Metric}|{figure.Extractor}|{training}"
        select new Observation(ClaimOf(model.Task, figure.Metric), source.File.Object, null, figure, kind, source.Name)
        {
            Method = model.Method,
            Label = model.Label,
            Seed = model.Seed,
            Protocol = source.File.Protocol,
            Split = source.File.Split.Sha256,
            Training = training,
        };

    private static string TrainingOf(InspectionFigures model, IReadOnlyList<string> types)
    {
        var known = model.Training is not { } training ? "of unknown training" : string.Create(
            CultureInfo.InvariantCulture,
            $"from {(training.IsPretrained ? "ImageNet" : "random")} weights, rate {training.Rate:0.#########}, " +
            $"batch {training.Batch}{Times(training.Samples, "photos")}{Times(training.Passes, "passes")}");
        var learned = types.ToHashSet().SetEquals(model.Defects)
            ? "all defect types" : string.Join(", ", model.Defects);
        return $"{model.Side} px, {model.Epochs} epochs, {known}, trained on {learned}";
    }

    private static string Times(int? count, string what) => count is null ? "" : $", {count} {what} per epoch";

    private static Claim ClaimOf(InspectionTask task, string metric) =>
        task == InspectionTask.Classify ? Claim.Classification
        : metric.StartsWith("image", StringComparison.Ordinal) ? Claim.Detection
        : Claim.Localisation;
}
