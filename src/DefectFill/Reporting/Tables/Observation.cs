using DefectFill.Evaluation.Sets;
using DefectFill.Imaging;
using DefectFill.Inspection;

namespace DefectFill.Reporting.Tables;

/// <summary>One measured number, with all that decides where it stands.</summary>
/// <param name="Defect">Null when it is of the whole object.</param>
/// <param name="Kind">Numbers of different kinds never stand in one table.</param>
/// <param name="Source">Name of the evaluation.</param>
internal sealed record Observation(
    Claim Claim, string Object, string? Defect, Figure Figure, string Kind, string Source)
{
    public required string Method { get; init; }

    /// <summary>What is different in an ablation.</summary>
    public required string? Label { get; init; }

    public required ulong Seed { get; init; }

    public required InspectionProtocol Protocol { get; init; }

    /// <summary>All numbers; the same one twice counts once, two for one place are refused.</summary>
    public static IReadOnlyList<Observation> Of(IReadOnlyList<ReportSource> sources)
    {
        var all = sources.SelectMany(source => Generation(source).Concat(Inspection(source)));
        return [.. all.GroupBy(one => one.Place).Select(same => Only([.. same]))];
    }

    private object Place => (Claim, Object, Defect, Kind, (Method, Label, Seed, Protocol));

    private static Observation Only(Observation[] same) =>
        same.FirstOrDefault(one => one.Figure.Value != same[0].Figure.Value) is not { } other ? same[0]
        : throw new DatasetException($"""
            {same[0].Source} and {other.Source} give {same[0].Figure.Metric} of {same[0].Method} on {same[0].Object}
            with seed {same[0].Seed} as {same[0].Figure.Value} and {other.Figure.Value}.
            Expected one value for one place of a table.
            Remove one of the files, or evaluate one of the sets again with --label.
            """);

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
        };

    private static IEnumerable<Observation> Inspection(ReportSource source) =>
        from model in source.File.Inspection
        from figure in model.Figures
        let kind = $"{figure.Metric}|{figure.Extractor}|{model.Side}|{model.Epochs}"
        select new Observation(ClaimOf(model.Task, figure.Metric), source.File.Object, null, figure, kind, source.Name)
        {
            Method = model.Method,
            Label = model.Label,
            Seed = model.Seed,
            Protocol = source.File.Protocol,
        };

    private static Claim ClaimOf(InspectionTask task, string metric) =>
        task == InspectionTask.Classify ? Claim.Classification
        : metric.StartsWith("image", StringComparison.Ordinal) ? Claim.Detection
        : Claim.Localisation;
}
