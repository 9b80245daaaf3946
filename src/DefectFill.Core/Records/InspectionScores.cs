using System.Text.Json.Serialization;

namespace DefectFill.Core.Records;

/// <summary>Scores on the test photos, each 0 to 1; null if undefined.</summary>
internal sealed record InspectionScores
{
    /// <summary>In tables, the name of <see cref="ImageF1"/>.</summary>
    internal const string ImageF1Name = "image F1";

    /// <summary>Number of test photos.</summary>
    public required int Photos { get; init; }

    /// <summary>Share of photos whose defect was classified correctly.</summary>
    public double? Accuracy { get; init; }

    /// <summary>Area under the ROC curve over pixels.</summary>
    public double? PixelAuroc { get; init; }

    /// <summary>Average precision over pixels.</summary>
    public double? PixelAp { get; init; }

    /// <summary>Largest F1 over pixels.</summary>
    public double? PixelF1 { get; init; }

    /// <summary>Per-region overlap.</summary>
    public double? Pro { get; init; }

    /// <summary>Area under the ROC curve over photos.</summary>
    public double? ImageAuroc { get; init; }

    /// <summary>Average precision over photos.</summary>
    public double? ImageAp { get; init; }

    /// <summary>Largest F1 over photos.</summary>
    public double? ImageF1 { get; init; }

    /// <summary>
    /// What the published protocol selects the epoch by: the accuracy, or image AUROC + pixel AUROC + pixel AP + PRO.
    /// </summary>
    internal double Selection =>
        Accuracy ?? (ImageAuroc ?? 0) + (PixelAuroc ?? 0) + (PixelAp ?? 0) + (Pro ?? 0);

    /// <summary>The figures this task defines, under the names used in tables.</summary>
    [JsonIgnore]
    public IEnumerable<KeyValuePair<string, double?>> Figures => Accuracy is not null
        ? [new("accuracy", Accuracy)]
        :
        [
            new("pixel AUROC", PixelAuroc), new("pixel AP", PixelAp), new("pixel F1", PixelF1), new("PRO", Pro),
            new("image AUROC", ImageAuroc), new("image AP", ImageAp), new(ImageF1Name, ImageF1),
        ];
}
