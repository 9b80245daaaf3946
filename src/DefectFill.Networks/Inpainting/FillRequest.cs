using DefectFill.Torch;

namespace DefectFill.Networks.Inpainting;

/// <summary>One photo, or one for each candidate, and one mask to fill with several candidates.</summary>
/// <param name="Image">I (1 or n, 3, H, W) in [−1, 1].</param>
/// <param name="Mask">M (1, 1, H, W) in {0, 1}.</param>
/// <param name="Noise">ε (n, C, h, w): where each candidate starts, and what its background is noised with.</param>
/// <param name="EncodingNoise">(1, C, h, w) for the encoding of the photo.</param>
/// <param name="BackgroundNoise">(1, C, h, w) for the encoding of the photo without the hole.</param>
public sealed record FillRequest(
    Tensor Image, Tensor Mask, Tensor Noise, Tensor EncodingNoise, Tensor BackgroundNoise);
