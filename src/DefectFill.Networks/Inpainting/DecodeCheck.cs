using DefectFill.Torch;

namespace DefectFill.Networks.Inpainting;

/// <summary>Detects decoded windows without content, as a diverged model can produce.</summary>
internal static class DecodeCheck
{
    private const double GreyLevel = 1 / 127.5; // one of 256 over [−1, 1]
    private const double MinDifference = 12 * GreyLevel; // root mean square: far beyond the error of any decoder

    /// <summary>
    /// Whether a window is a single colour although the photo around the hole, which it should resemble, has a
    /// different colour. A flat photo may have a flat fill.
    /// </summary>
    /// <param name="decoded">(n, 3, H, W), roughly in [−1, 1].</param>
    /// <param name="image">The photo's window (1 or n, 3, H, W) in [−1, 1].</param>
    /// <param name="hole">(1, 1, H, W): 1 inside.</param>
    public static bool HasOneOfOneColour(Tensor decoded, Tensor image, Tensor hole)
    {
        using var scope = new TensorScope();
        var shown = decoded.To(DType.Float32).Clamp(-1, 1);
        var around = 1 - hole.To(DType.Float32);
        var ranges = (shown.Max([2, 3]) - shown.Min([2, 3])).Max([1]);
        var difference = (shown - image.To(DType.Float32)) * around;
        var squares = difference.Square().Sum([1, 2, 3]) / (3 * around.Sum());
        return ranges.ToArray<float>().Zip(squares.ToArray<float>())
            .Any(each => each.First < GreyLevel && Math.Sqrt(each.Second) > MinDifference);
    }
}
