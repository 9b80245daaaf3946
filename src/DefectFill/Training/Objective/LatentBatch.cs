using DefectFill.Core.Options;
using DefectFill.Networks.Inpainting;
using DefectFill.Networks.Models;
using DefectFill.Torch;

namespace DefectFill.Training.Objective;

/// <summary>Input of both branches of a step at latent size; ε, t and x_t are shared.</summary>
/// <param name="Xt">x_t (B, C, h, w), Eq. 1.</param>
/// <param name="Target">Expected output of the network: ε, or v for a model that predicts v.</param>
/// <param name="Timesteps">t, one per sample.</param>
/// <param name="Mask">M (B, 1, h, w), 1 inside the defect.</param>
/// <param name="Background">b_def, the encoding of the photo without its defect.</param>
/// <param name="RandomMask">M_rand (B, 1, h, w).</param>
/// <param name="RandomBackground">b_rand, the encoding of the photo without the boxes.</param>
internal sealed record LatentBatch(
    Tensor Xt, Tensor Target, long[] Timesteps, Tensor Mask, Tensor Background, Tensor RandomMask,
    Tensor RandomBackground)
{
    /// <summary>Encodes pixels and adds the noise; records no gradient.</summary>
    public static LatentBatch Of(DiffusionModel model, PixelBatch pixels, BatchNoise noise, MaskShrinking shrinking)
    {
        using var noGrad = Autograd.Off();
        var x0 = model.Autoencoder.Encode(pixels.Image, noise.X0);
        var background = model.Autoencoder.Encode(Masking.Hide(pixels.Image, pixels.Mask), noise.Background);
        var random = model.Autoencoder.Encode(Masking.Hide(pixels.Image, pixels.RandomMask), noise.RandomBackground);
        var (height, width) = (x0.Size(2), x0.Size(3));
        return new LatentBatch(
            model.Schedule.AddNoise(x0, noise.Noise, noise.Timesteps),
            model.Schedule.Target(x0, noise.Noise, noise.Timesteps),
            noise.Timesteps,
            Masking.Shrink(pixels.Mask, height, width, shrinking), background,
            Masking.Shrink(pixels.RandomMask, height, width, shrinking), random);
    }
}

/// <summary>I (B, 3, H, W) in [−1, 1], M and M_rand (B, 1, H, W) in {0, 1}.</summary>
internal sealed record PixelBatch(Tensor Image, Tensor Mask, Tensor RandomMask);

/// <summary>All randomness of a step at latent size: the noise of the three encodings, ε (B, C, h, w), t.</summary>
internal sealed record BatchNoise(
    Tensor X0, Tensor Background, Tensor RandomBackground, Tensor Noise, long[] Timesteps);
