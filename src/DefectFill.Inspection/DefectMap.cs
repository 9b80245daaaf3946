using DefectFill.Torch;

namespace DefectFill.Inspection;

/// <summary>Where a photo shows a defect.</summary>
/// <param name="Pixels">Probability of each pixel, row-major.</param>
/// <param name="Score">Score of the whole photo: the largest mean over 21 × 21 pixels.</param>
internal sealed record DefectMap(float[] Pixels, float Score)
{
    private const int Window = 21; // as in DRAEM

    /// <summary>One score for each map of (B, 1, H, W); pixels beyond the border count as 0.</summary>
    public static float[] ImageScores(Tensor maps) =>
        maps.AvgPool2d(Window, stride: 1, padding: Window / 2).Max([1, 2, 3]).ToArray<float>();
}
