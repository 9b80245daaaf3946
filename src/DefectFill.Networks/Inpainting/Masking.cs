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
    public static Tensor Shrink(Tensor mask, long height, long width, MaskShrinking shrinking) =>
        shrinking == MaskShrinking.Nearest
            ? mask.Resize(height, width, Interpolation.Nearest)
            : mask.AdaptiveMaxPool2d(height, width);
}
