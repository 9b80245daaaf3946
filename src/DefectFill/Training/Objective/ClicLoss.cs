using DefectFill.Networks.Blocks;
using DefectFill.Networks.Denoiser;
using DefectFill.Networks.Learning;
using DefectFill.Torch;

namespace DefectFill.Training.Objective;

/// <summary>
/// The objective of CLiC (Safaee et al. 2024, arXiv 2311.17083) as its published code computes it, for figure 6: a
/// local pattern is learned in its context on a text-to-image model, which sees neither mask nor background.
/// </summary>
/// <param name="unet">Takes latents alone.</param>
/// <param name="word">Positions of the word's tokens in the object prompt.</param>
internal sealed class ClicLoss(UNet unet, IReadOnlyList<int> word) : IObjective
{
    public const double LambdaContext = 0.5;
    public const double LambdaLocal = 0.25;
    public const double LambdaAttention = 0.25;

    /// <summary>Weight of the context around the pattern, whose own weight is 1.</summary>
    private const double AroundIt = 0.25;

    private const double Epsilon = 1e-10; // as in the published code, for masks that are empty

    /// <summary>
    /// 0.5 L_context + 0.25 L_local + 0.25 L_attention; the passes are backpropagated one after the other. L_local is
    /// recorded as the defect's loss, L_context as the object's.
    /// </summary>
    public StepLosses Backward(
        LatentBatch batch, Func<Tensor> defectText, Func<Tensor> objectText, MicroBatchShare share,
        double scale = 1) =>
        BackwardLocal(batch, defectText(), share, scale) + BackwardContext(batch, objectText(), share, scale);

    /// <summary>The noise of the picture without its surroundings, inside the mask, prompted with the word.</summary>
    public Tensor Local(LatentBatch batch, Tensor text) => Weighted(
        batch.Mask, batch.Local!.Target - unet.Forward(unet.Input(batch.Local.Xt), Times(batch), text));

    /// <summary>
    /// The noise of the whole picture, and the word's map, min-max normalised per sample, against the mask.
    /// </summary>
    public (Tensor Context, Tensor Attention) Context(LatentBatch batch, Tensor text)
    {
        var map = new WordMap(word);
        var predicted = unet.Forward(unet.Input(batch.Xt), Times(batch), text, map);
        var weight = batch.Mask + AroundIt * (1 - batch.Mask);
        var a = map.Average(); // (B, 1, h, w)
        var (low, high) = (a.Min([1, 2, 3], keepDims: true), a.Max([1, 2, 3], keepDims: true));
        var spread = (a - low) / (high - low).Clamp(low: 1e-6);
        return (Weighted(weight, batch.Target - predicted), (spread - batch.Mask).Square().Mean());
    }

    private StepLosses BackwardLocal(LatentBatch batch, Tensor text, MicroBatchShare share, double scale)
    {
        using var scope = new TensorScope();
        var loss = Local(batch, text) * share.Attention; // of samples, as every term is a mean over them
        (loss * (LambdaLocal * scale)).Backward();
        var value = loss.ToDouble();
        return new StepLosses(LambdaLocal * value, (LossNames.Defect, value));
    }

    private StepLosses BackwardContext(LatentBatch batch, Tensor text, MicroBatchShare share, double scale)
    {
        using var scope = new TensorScope();
        var (context, attention) = Context(batch, text);
        (context, attention) = (context * share.Attention, attention * share.Attention);
        var total = context * LambdaContext + attention * LambdaAttention;
        (total * scale).Backward();
        return new StepLosses(
            total.ToDouble(), (LossNames.Object, context.ToDouble()), (LossNames.Attention, attention.ToDouble()));
    }

    private static Tensor Times(LatentBatch batch) => Tensor.From<long>(batch.Timesteps).To(batch.Xt.Device);

    // Σ weight · difference² / Σ weight of each sample, over all channels; then the mean.
    private static Tensor Weighted(Tensor weight, Tensor difference) =>
        ((weight * difference.Square()).Sum([1, 2, 3]) / (weight.Sum([1, 2, 3]) + Epsilon)).Mean();
}
