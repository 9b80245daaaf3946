using DefectFill.Imaging.Pixels;

namespace DefectFill.Imaging.Registration;

/// <summary>How a part in one photo lies in another.</summary>
/// <param name="Move">Moves points of the first photo to the second, in pixels of the photos.</param>
/// <param name="Correlation">
/// Normalised cross-correlation of the two parts and their surroundings, -1 to 1; 1 if they look the same.
/// </param>
/// <param name="Agreement">What decides between poses: correlations of silhouette, signal and detail together.</param>
internal sealed record Alignment(Similarity Move, double Correlation, double Agreement);
