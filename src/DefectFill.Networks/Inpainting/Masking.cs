using DefectFill.Core.Options;
using DefectFill.Torch;

namespace DefectFill.Networks.Inpainting;

/// <summary>Prepares masks for the inpainting model.</summary>
internal static class Masking
{
    /// <summary>
    /// I · (M &lt; 0.5): makes the hole 0 (mid-grey) for the encoder. I (B, 3, H, W), M (B, 1, H, W).
    /// </summary>
    public static Tensor Hide(Tensor image, Tensor mask) => image * mask.LessThan(0.5).To(image.DType);

    /// <summary>M (B, 1, H, W) at latent size (B, 1, h, w).</summary>
    public static Tensor Shrink(Tensor mask, long height, long width, MaskShrinking shrinking) => shrinking switch
    {
        MaskShrinking.Nearest => mask.Resize(height, width, Interpolation.Nearest),
        MaskShrinking.Covering => mask.AdaptiveMaxPool2d(height, width),
        _ => Kept(mask, height, width),
    };

    private static Tensor Kept(Tensor mask, long height, long width)
    {
        var nearest = mask.Resize(height, width, Interpolation.Nearest);
        var isLost = nearest.Sum([1, 2, 3], keepDims: true).LessThan(0.5).To(mask.DType); // (B, 1, 1, 1)
        return nearest + isLost * mask.AdaptiveMaxPool2d(height, width);
    }
}
