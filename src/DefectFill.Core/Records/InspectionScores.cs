using System.Text.Json.Serialization;

namespace DefectFill.Core.Records;

/// <summary>What a model reached on the test photos; each from 0 to 1, null where it is not defined.</summary>
public sealed record InspectionScores
{
    /// <summary>Test photos.</summary>
    public required int Photos { get; init; }

    /// <summary>Share of photos whose defect was named rightly.</summary>
    public double? Accuracy { get; init; }

    public double? PixelAuroc { get; init; }

    public double? PixelAp { get; init; }

    public double? PixelF1 { get; init; }

    public double? Pro { get; init; }

    public double? ImageAuroc { get; init; }

    public double? ImageAp { get; init; }

    public double? ImageF1 { get; init; }

    /// <summary>The sum of all that is defined, by which the published protocol chooses its epoch.</summary>
    internal double Sum => Figures.Sum(figure => figure.Value ?? 0);

    /// <summary>The figures that this task has, by the names that tables show.</summary>
    [JsonIgnore]
    public IEnumerable<KeyValuePair<string, double?>> Figures => Accuracy is not null
        ? [new("accuracy", Accuracy)]
        :
        [
            new("pixel AUROC", PixelAuroc), new("pixel AP", PixelAp), new("pixel F1", PixelF1), new("PRO", Pro),
            new("image AUROC", ImageAuroc), new("image AP", ImageAp), new("image F1", ImageF1),
        ];
}
