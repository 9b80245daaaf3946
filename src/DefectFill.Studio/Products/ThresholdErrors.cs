namespace DefectFill.Studio.Products;

/// <summary>What a threshold would do to photos of which it is known what they show.</summary>
/// <param name="Threshold">Photos with at least this score count as defective.</param>
/// <param name="Missed">Defective photos below it.</param>
/// <param name="FalseAlarms">Good photos at or above it.</param>
internal sealed record ThresholdErrors(double Threshold, int Missed, int FalseAlarms)
{
    private const string DefectFolder = "test/";
    private const string GoodFolder = "test/good/";
    private const string Masks = "ground_truth/";

    /// <summary>A point for each score.</summary>
    public static IReadOnlyList<ThresholdErrors> Curve(IEnumerable<BatchResult> results)
    {
        var photos = results.Where(IsPhoto).Select(result => (result.Score, IsGood: IsGood(result.Photo))).ToArray();
        return
        [
            .. from threshold in photos.Select(photo => photo.Score).Append(0).Append(1).Distinct().Order()
               select new ThresholdErrors(
                   threshold, photos.Count(photo => !photo.IsGood && photo.Score < threshold),
                   photos.Count(photo => photo.IsGood && photo.Score >= threshold)),
        ];
    }

    /// <summary>Whether a result is of a photo that could be read, not of a mask beside it.</summary>
    public static bool IsPhoto(BatchResult result) =>
        result.Verdict != "unreadable" && !result.Photo.StartsWith(Masks, StringComparison.Ordinal);

    /// <summary>Whether a photo of a data set in MVTec layout shows a good part.</summary>
    public static bool IsGood(string photo) =>
        !photo.StartsWith(DefectFolder, StringComparison.Ordinal)
        || photo.StartsWith(GoodFolder, StringComparison.Ordinal);
}
