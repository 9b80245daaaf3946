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
/// <param name="Background">b_def, the encoding of the photo without its defect; null if no pass needs it.</param>
/// <param name="RandomMask">M_rand (B, 1, h, w).</param>
/// <param name="RandomBackground">b_rand, the encoding of the photo without the boxes; null if unneeded.</param>
internal sealed record LatentBatch(
    Tensor Xt, Tensor Target, long[] Timesteps, Tensor Mask, Tensor? Background, Tensor RandomMask,
    Tensor? RandomBackground)
{
    /// <summary>The picture inside the mask alone, with the same ε and t; null unless CLiC's loss needs it.</summary>
    public LocalLatents? Local { get; private init; }

    /// <summary>The same batch with the encoding of I · M, whose surroundings are mid-grey.</summary>
    public LatentBatch WithLocal(DiffusionModel model, PixelBatch pixels, BatchNoise noise)
    {
        using var noGrad = Autograd.Off();
        var x0 = model.Autoencoder.Encode(pixels.Image * pixels.Mask, noise.Background);
        return this with
        {
            Local = new LocalLatents(
                model.Schedule.AddNoise(x0, noise.Noise, noise.Timesteps),
                model.Schedule.Target(x0, noise.Noise, noise.Timesteps)),
        };
    }

    /// <summary>Encodes pixels and adds the noise; records no gradient.</summary>
    /// <param name="model">Its autoencoder encodes; a text-to-image model sees no background.</param>
    /// <param name="pixels">The photos and masks.</param>
    /// <param name="noise">All noise of the step.</param>
    /// <param name="shrinking">How masks are reduced to latent size.</param>
    /// <param name="loss">Backgrounds that none of its passes needs are not encoded; null for all.</param>
    public static LatentBatch Of(
        DiffusionModel model, PixelBatch pixels, BatchNoise noise, MaskShrinking shrinking, LossOptions? loss = null)
    {
        using var noGrad = Autograd.Off();
        var x0 = model.Autoencoder.Encode(pixels.Image, noise.X0);
        var background = BackgroundOf(pixels.Mask, noise.Background, loss?.HasDefectPass ?? true);
        var random = BackgroundOf(pixels.RandomMask, noise.RandomBackground, loss?.HasObjectPass ?? true);
        var (height, width) = (x0.Size(2), x0.Size(3));
        return new LatentBatch(
            model.Schedule.AddNoise(x0, noise.Noise, noise.Timesteps),
            model.Schedule.Target(x0, noise.Noise, noise.Timesteps),
            noise.Timesteps,
            Masking.Shrink(pixels.Mask, height, width, shrinking), background,
            Masking.Shrink(pixels.RandomMask, height, width, shrinking), random);

        Tensor? BackgroundOf(Tensor mask, Tensor drawn, bool isNeeded) =>
            isNeeded && (loss is null || !model.Configs.IsTextToImage)
                ? model.Autoencoder.Encode(Masking.Hide(pixels.Image, mask), drawn)
                : null;
    }
}

/// <summary>x_t (B, C, h, w) of a part of the picture, and what the network should return for it.</summary>
internal sealed record LocalLatents(Tensor Xt, Tensor Target);

/// <summary>I (B, 3, H, W) in [−1, 1], M and M_rand (B, 1, H, W) in {0, 1}.</summary>
internal sealed record PixelBatch(Tensor Image, Tensor Mask, Tensor RandomMask);

/// <summary>All randomness of a step at latent size: the noise of the three encodings, ε (B, C, h, w), t.</summary>
internal sealed record BatchNoise(
    Tensor X0, Tensor Background, Tensor RandomBackground, Tensor Noise, long[] Timesteps);
