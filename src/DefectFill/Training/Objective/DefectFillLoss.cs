using DefectFill.Core.Options;
using DefectFill.Networks.Blocks;
using DefectFill.Networks.Denoiser;
using DefectFill.Networks.Learning;
using DefectFill.Torch;

namespace DefectFill.Training.Objective;

/// <summary>The objective of DefectFill (arXiv 2503.13985, section 3.2): defect, object and attention loss.</summary>
/// <param name="unet">The inpainting network, nine channels in; with four, "SD2 + our loss" of figure 6.</param>
/// <param name="word">Positions of the defect word's tokens in the object prompt.</param>
internal sealed class DefectFillLoss(UNet unet, IReadOnlyList<int> word, LossOptions options) : IObjective
{
    /// <summary>
    /// Eq. 9, L = λ_def L_def + λ_obj L_obj + λ_attn L_attn: adds its gradient to the parameters. The branches are
    /// backpropagated one after the other, so that memory holds the activations of one at a time. Terms of weight 0 are
    /// not computed, nor a branch without terms.
    /// </summary>
    /// <param name="batch">A batch of latents.</param>
    /// <param name="defectText">Embeds the prompts of the defect branch (B, L, D) when needed.</param>
    /// <param name="objectText">The same for the object branch.</param>
    /// <param name="share">Weight of this micro-batch within the whole batch.</param>
    /// <param name="scale">What the loss is multiplied by before the backward pass, in Float16; not the result.</param>
    public StepLosses Backward(
        LatentBatch batch, Func<Tensor> defectText, Func<Tensor> objectText, MicroBatchShare share,
        double scale = 1) =>
        (options.HasDefectPass ? BackwardDefect(batch, defectText(), share, scale) : new StepLosses(0))
        + (options.HasObjectPass ? BackwardObject(batch, objectText(), share, scale) : new StepLosses(0));

    /// <summary>L_def: the noise inside the true mask, prompted with the defect word alone.</summary>
    public Tensor Defect(LatentBatch batch, Tensor text)
    {
        var defect = Predict(batch, (batch.Mask, batch.Background), text);
        return Weighted(batch.Mask, batch.Target - defect); // Eq. 5
    }

    /// <summary>L_obj and L_attn from one pass, in which random boxes are hidden instead.</summary>
    public (Tensor Object, Tensor Attention) Object(LatentBatch batch, Tensor text)
    {
        var map = new WordMap(word);
        var whole = Predict(batch, (batch.RandomMask, batch.RandomBackground), text, map);
        return (ObjectLoss(batch, whole), AttentionLoss(batch, map));
    }

    private Tensor ObjectLoss(LatentBatch batch, Tensor predicted)
    {
        // Outside the defect, the object has weight α: M' = M + α (1 − M), with M, not M_rand.
        var emphasis = batch.Mask + options.Alpha * (1 - batch.Mask);
        return Weighted(emphasis, batch.Target - predicted); // Eq. 7
    }

    // The defect word must attend to the mask only.
    private Tensor AttentionLoss(LatentBatch batch, WordMap map) =>
        (Spread(map.Average()) - batch.Mask).Square().Mean(); // Eq. 8

    private StepLosses BackwardDefect(LatentBatch batch, Tensor text, MicroBatchShare share, double scale)
    {
        using var scope = new TensorScope();
        var loss = Defect(batch, text) * share.Defect;
        var total = loss * options.LambdaDefect;
        Scaled(total, scale).Backward();
        return new StepLosses(total.ToDouble(), (LossNames.Defect, loss.ToDouble()));
    }

    private StepLosses BackwardObject(LatentBatch batch, Tensor text, MicroBatchShare share, double scale)
    {
        using var scope = new TensorScope();
        var map = options.LambdaAttention > 0 ? new WordMap(word) : null;
        var whole = Predict(batch, (batch.RandomMask, batch.RandomBackground), text, map);
        (string Name, double Weight, Tensor Loss)[] terms =
        [
            .. options.LambdaObject > 0
                ? [(LossNames.Object, options.LambdaObject, ObjectLoss(batch, whole) * share.Object)]
                : Array.Empty<(string, double, Tensor)>(),
            .. map is not null
                ? [(LossNames.Attention, options.LambdaAttention, AttentionLoss(batch, map) * share.Attention)]
                : Array.Empty<(string, double, Tensor)>(),
        ];
        var total = terms.Select(term => term.Loss * term.Weight).Aggregate((sum, term) => sum + term);
        Scaled(total, scale).Backward();
        return new StepLosses(total.ToDouble(), [.. terms.Select(term => (term.Name, term.Loss.ToDouble()))]);
    }

    private static Tensor Scaled(Tensor loss, double scale) => scale == 1 ? loss : loss * scale;

    /// <summary>A (B, 1, h, w); if normalised, (A − min A) / (max A − min A) per sample.</summary>
    private Tensor Spread(Tensor a)
    {
        if (!options.IsAttentionNormalised)
        {
            return a;
        }

        var (low, high) = (a.Min([1, 2, 3], keepDims: true), a.Max([1, 2, 3], keepDims: true)); // (B, 1, 1, 1)
        return (a - low) / (high - low).Clamp(low: 1e-6);
    }

    private Tensor Predict(
        LatentBatch batch, (Tensor Mask, Tensor? Background) known, Tensor text, WordMap? map = null)
    {
        var t = Tensor.From<long>(batch.Timesteps).To(batch.Xt.Device);
        var input = known.Background is null
            ? unet.Input(batch.Xt)
            : unet.Input(batch.Xt, known.Mask, known.Background);
        return unet.Forward(input, t, text, map);
    }

    /// <summary>Mean over all elements of (weight ⊙ difference)², divided by mean weight² if normalised.</summary>
    private Tensor Weighted(Tensor weight, Tensor difference)
    {
        var mean = (weight * difference).Square().Mean();
        return options.IsNormalised ? mean / weight.Square().Mean().Clamp(low: 1e-6) : mean;
    }
}
