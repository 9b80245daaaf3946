using DefectFill.Torch;

namespace DefectFill.Networks.Autoencoders;

/// <summary>Converts between images and the unit-variance latents that the UNet works on.</summary>
internal interface IAutoencoder
{
    /// <summary>s · E(I): image (B, 3, H, W) in [−1, 1] → latents (B, C, h, w).</summary>
    /// <param name="image">Its sides must be multiples of the downsampling factor.</param>
    /// <param name="noise">Standard normal (B, C, h, w); an encoder without a distribution ignores it.</param>
    Tensor Encode(Tensor image, Tensor noise);

    /// <summary>Latents (B, C, h, w) → image (B, 3, H, W), roughly in [−1, 1] but not clamped.</summary>
    Tensor Decode(Tensor latents);
}
