using DefectFill.Inspection.Windows;
using DefectFill.Torch;

namespace DefectFill.Inspection;

/// <summary>Where a photo shows a defect.</summary>
/// <param name="Pixels">Probability of each pixel, row-major.</param>
/// <param name="Score">Score of the whole photo: the largest mean over 21 × 21 pixels.</param>
/// <param name="Width">Of the map, in pixels.</param>
/// <param name="Height">Of the map, in pixels.</param>
internal sealed record DefectMap(float[] Pixels, float Score, int Width, int Height)
{
    private const int Window = MapScore.Side;

    /// <summary>One score for each map of (B, 1, H, W); pixels beyond the border count as 0.</summary>
    public static float[] ImageScores(Tensor maps) =>
        maps.AvgPool2d(Window, stride: 1, padding: Window / 2).Max([1, 2, 3]).ToArray<float>();

    /// <summary>The pixels at another size, bilinear; not smoothed when it is smaller.</summary>
    public float[] At(int width, int height)
    {
        if ((width, height) == (Width, Height))
        {
            return Pixels;
        }

        using var scope = new TensorScope();
        return Tensor.From<float>(Pixels, 1, 1, Height, Width)
            .Resize(height, width, Interpolation.Bilinear).ToArray<float>();
    }
}
