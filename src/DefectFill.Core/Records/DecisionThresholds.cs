using System.Text.Json;
using System.Text.Json.Serialization;
using DefectFill.Core.Files;
using DefectFill.Core.Json;
using DefectFill.Core.Problems;

namespace DefectFill.Core.Records;

/// <summary>
/// Thresholds at or above which a segmenter's scores mark a pixel or a photo as defective: <c>thresholds.json</c>.
/// </summary>
/// <remarks>
/// Focal loss leaves probabilities low, the lower the shorter the training: a fixed half finds nothing after a short
/// one.
/// </remarks>
/// <param name="Pixel">Pixel probability, 0 to 1.</param>
/// <param name="Photo">Photo score: the largest mean over a 21 × 21 window of probabilities.</param>
internal sealed record DecisionThresholds(double Pixel, double Photo)
{
    public const string FileName = "thresholds.json";

    /// <summary>
    /// What other photo thresholds would miss and raise, rising; measured on the photos that the thresholds were chosen
    /// on. Null in files of earlier versions.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ThresholdPoint>? Curve { get; init; }

    /// <summary>Number of photos with a defect that the curve was measured on.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? DefectivePhotos { get; init; }

    /// <summary>Number of good photos that the curve was measured on.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? GoodPhotos { get; init; }

    /// <summary>
    /// Whether no photo of the curve was trained on, so that new photos can be expected to do as well.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? HeldOut { get; init; }

    /// <summary>The probability shown hottest in heat maps; the pixel threshold is the middle of their range.</summary>
    [JsonIgnore]
    public double Hottest => Math.Min(1, 2 * Pixel);

    /// <summary>What a photo threshold would miss and raise: the curve's last point at or below it.</summary>
    public ThresholdPoint? Expected(double photo) =>
        Curve is [var lowest, ..] ? Curve.LastOrDefault(point => point.Threshold <= photo) ?? lowest : null;

    /// <summary>Whether a model folder contains thresholds.</summary>
    public static bool Exist(string folder) => File.Exists(Path.Combine(folder, FileName));

    /// <summary>Reads the thresholds of a model folder.</summary>
    /// <exception cref="CheckpointException">The file is missing or invalid.</exception>
    public static DecisionThresholds Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        return JsonFile.Read(path, InspectionJson.Default.DecisionThresholds, found => CheckpointException.Of(
            path, found, "the thresholds that {command:inspect train} writes at its end",
            "Run the same {command:inspect train} again; it resumes."));
    }

    public void Write(string folder) => AtomicFile.WriteAllText(
        Path.Combine(folder, FileName),
        JsonSerializer.Serialize(this, InspectionJson.Default.DecisionThresholds) + "\n");
}
