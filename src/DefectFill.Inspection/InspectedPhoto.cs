namespace DefectFill.Inspection;

/// <summary>What a trained model says of a photo: a line of <c>inspection.csv</c>.</summary>
/// <param name="Photo">Its file name.</param>
/// <param name="Verdict">
/// The classifier's class; of a segmenter <c>defect</c> or <c>good</c>; <see cref="Unreadable"/> of a damaged file.
/// </param>
/// <param name="Score">Probability of the class; of a segmenter the photo's score, from 0 to 1.</param>
/// <param name="DefectPixels">Pixels of the mask; 0 from a classifier.</param>
/// <param name="Regions">Separate areas of them.</param>
public sealed record InspectedPhoto(string Photo, string Verdict, double Score, int DefectPixels, int Regions)
{
    public const string Unreadable = "unreadable";
}
