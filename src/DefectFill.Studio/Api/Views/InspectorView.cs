using DefectFill.Core.Records;
using DefectFill.Studio.Work;

namespace DefectFill.Studio.Api.Views;

/// <summary>An inspector as the API gives it.</summary>
/// <param name="Thresholds">Null before it is trained, and for a classifier.</param>
/// <param name="Scores">Figures on the real photos; null before it is tested.</param>
/// <param name="Examples">The real photos, least certain first.</param>
internal sealed record InspectorView(
    string Id, string Name, string Task, JobState State, string? Job, string Created, ThresholdsView? Thresholds,
    InspectionScores? Scores, IReadOnlyList<InspectedView> Examples, string? Problem, string? Command);

/// <summary>From when on scores count as a defect.</summary>
/// <param name="Photo">Of a photo, 0 to 1.</param>
/// <param name="Pixel">Of a pixel, 0 to 1.</param>
/// <param name="Curve">What other photo thresholds are expected to miss and raise, rising; may be empty.</param>
/// <param name="DefectivePhotos">Photos with a defect that the curve was measured on.</param>
/// <param name="GoodPhotos">Good photos that it was measured on.</param>
/// <param name="HeldOut">Whether none of them was trained on.</param>
internal sealed record ThresholdsView(
    double Photo, double Pixel, IReadOnlyList<ThresholdPoint> Curve, int DefectivePhotos, int GoodPhotos,
    bool HeldOut)
{
    public static ThresholdsView Of(DecisionThresholds thresholds) => new(
        thresholds.Photo, thresholds.Pixel, thresholds.Curve ?? [], thresholds.DefectivePhotos ?? 0,
        thresholds.GoodPhotos ?? 0, thresholds.HeldOut ?? false);
}

/// <summary>New thresholds; what is absent stays.</summary>
internal sealed record ThresholdsChange(double? PhotoThreshold, double? PixelThreshold);

/// <summary>An inspector that was queued.</summary>
internal sealed record QueuedInspector(string Inspector, string Job);

/// <summary>A photo that was inspected.</summary>
/// <param name="Photo">Its name.</param>
/// <param name="Verdict"><c>good</c>, <c>defect</c>, a class or <c>unreadable</c>.</param>
/// <param name="Score">0 to 1.</param>
/// <param name="Truth"><c>good</c> or <c>defect</c> if it is known; else null.</param>
/// <param name="Image">Address of the photo itself; null if browsers cannot show it.</param>
/// <param name="Heat">Address of the heat map; null if there is none.</param>
/// <param name="Mask">Address of the mask; null if there is none.</param>
internal sealed record InspectedView(
    string Photo, string Verdict, double Score, string? Truth, int DefectPixels, int Regions, string? Image,
    string? Heat, string? Mask);

/// <summary>A batch as the API gives it.</summary>
internal sealed record BatchView(
    string Id, string Inspector, JobState State, string? Job, string Created, IReadOnlyList<InspectedView> Results,
    string? Problem, string? Command);

/// <summary>A batch that was queued.</summary>
internal sealed record QueuedBatch(string Batch, string Job);

/// <summary>The verdict on a photo.</summary>
/// <param name="Verdict"><c>good</c>, <c>defective</c> or a class.</param>
/// <param name="Score">0 to 1.</param>
/// <param name="Threshold">From which on a score counts as a defect; null for a classifier.</param>
/// <param name="Regions">Number of defective areas.</param>
/// <param name="DefectPixels">Pixels of the mask.</param>
/// <param name="Mask">A PNG in Base64; null for a classifier.</param>
/// <param name="Heat">A PNG in Base64; null for a classifier.</param>
/// <param name="Milliseconds">From the last byte of the photo to the answer.</param>
internal sealed record PhotoVerdict(
    string Verdict, double Score, double? Threshold, int Regions, int DefectPixels, string? Mask, string? Heat,
    double Milliseconds);
