using DefectFill.Imaging;

namespace DefectFill.Inspection;

/// <summary>What a model says about a photo.</summary>
/// <param name="Verdict">A classifier's class; <c>defect</c> or <c>good</c> for a segmenter.</param>
/// <param name="Score">Probability of the class; for a segmenter, the score of the photo, 0 to 1.</param>
/// <param name="Map">
/// Probability of a defect for each pixel of the photo, row-major; null for a classifier.
/// </param>
/// <param name="Mask">The defective pixels: none if the verdict is good; null for a classifier.</param>
internal sealed record Inspected(string Verdict, double Score, float[]? Map, Mask? Mask);
