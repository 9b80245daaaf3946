namespace DefectFill.Inspection;

/// <summary>The result of a trained model for one photo: a line of <c>inspection.csv</c>.</summary>
/// <param name="Photo">File name of the photo.</param>
/// <param name="Verdict">
/// A classifier's class; <c>defect</c> or <c>good</c> for a segmenter; <see cref="Unreadable"/> for a damaged file.
/// </param>
/// <param name="Score">Probability of the class; for a segmenter, the score of the photo, 0 to 1.</param>
/// <param name="DefectPixels">Pixels in the mask; 0 for a classifier.</param>
/// <param name="Regions">Number of connected areas in the mask.</param>
internal sealed record InspectedPhoto(string Photo, string Verdict, double Score, int DefectPixels, int Regions)
{
    public const string Unreadable = "unreadable";
}
