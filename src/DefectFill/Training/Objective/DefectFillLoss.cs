using DefectFill.Core.Options;
using DefectFill.Networks.Blocks;
using DefectFill.Networks.Denoiser;
using DefectFill.Torch;

namespace DefectFill.Training.Objective;

/// <summary>The objective of DefectFill (arXiv 2503.13985, section 3.2): defect, object and attention loss.</summary>
/// <param name="unet">The inpainting network, nine channels in; with four, "SD2 + our loss" of figure 6.</param>
/// <param name="word">Positions of the defect word's tokens in the object prompt.</param>
public sealed class DefectFillLoss(UNet unet, IReadOnlyList<int> word, LossOptions options)
{
    /// <summary>The loss of one batch; each text is (B, L, D).</summary>
    public LossTerms Of(LatentBatch batch, Tensor defectText, Tensor objectText)
    {
        var defectLoss = Defect(batch, defectText);
        var (objectLoss, attentionLoss) = Object(batch, objectText);
        var total = options.LambdaDefect * defectLoss
            + options.LambdaObject * objectLoss
            + options.LambdaAttention * attentionLoss; // Eq. 9
        return new LossTerms(defectLoss, objectLoss, attentionLoss, total);
    }

    /// <summary>L_def: the noise inside the true mask, prompted with the defect word alone.</summary>
    public Tensor Defect(LatentBatch batch, Tensor text)
    {
        var defect = Predict(batch, (batch.Mask, batch.Background), text);
        return Weighted(batch.Mask, batch.Target - defect); // Eq. 5
    }

    /// <summary>L_obj and L_attn, from one pass in which random boxes are hidden instead.</summary>
    public (Tensor Object, Tensor Attention) Object(LatentBatch batch, Tensor text)
    {
        var map = new WordMap(word);
        var whole = Predict(batch, (batch.RandomMask, batch.RandomBackground), text, map);

        // The object counts too, at weight α outside the defect: M' = M + α (1 − M), about M, not M_rand.
        var emphasis = batch.Mask + options.Alpha * (1 - batch.Mask);
        var objectLoss = Weighted(emphasis, batch.Target - whole); // Eq. 7

        // The defect word must look at the mask and nowhere else.
        var attentionLoss = (Spread(map.Average()) - batch.Mask).Square().Mean(); // Eq. 8
        return (objectLoss, attentionLoss);
    }

    /// <summary>A (B, 1, h, w); when normalised (A − min A) / (max A − min A) of each sample.</summary>
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
        LatentBatch batch, (Tensor Mask, Tensor Background) known, Tensor text, WordMap? map = null)
    {
        var t = Tensor.From<long>(batch.Timesteps).To(batch.Xt.Device);
        return unet.Forward(unet.Input(batch.Xt, known.Mask, known.Background), t, text, map);
    }

    /// <summary>Mean over all elements of (weight ⊙ difference)², divided by mean weight² when normalised.</summary>
    private Tensor Weighted(Tensor weight, Tensor difference)
    {
        var mean = (weight * difference).Square().Mean();
        return options.IsNormalised ? mean / weight.Square().Mean().Clamp(low: 1e-6) : mean;
    }
}
