using DefectFill.Torch;

namespace DefectFill.Networks.Autoencoders;

/// <summary>Images to latents of unit size, which the UNet works on, and back.</summary>
public interface IAutoencoder
{
    /// <summary>s · E(I): image (B, 3, H, W) in [−1, 1] → latents (B, C, h, w).</summary>
    /// <param name="image">Its sides are multiples of the downsampling factor.</param>
    /// <param name="noise">Standard normal (B, C, h, w); an encoder without a distribution ignores it.</param>
    Tensor Encode(Tensor image, Tensor noise);

    /// <summary>Latents (B, C, h, w) → image (B, 3, H, W), about [−1, 1] but not limited to it.</summary>
    Tensor Decode(Tensor latents);
}
