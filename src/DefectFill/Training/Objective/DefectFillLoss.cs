using DefectFill.Diffusion;
using DefectFill.Torch;

namespace DefectFill.Training.Objective;

/// <summary>The objective of DefectFill (arXiv 2503.13985, section 3.2): defect, object and attention loss.</summary>
/// <param name="unet">The inpainting network, nine channels in.</param>
/// <param name="word">Positions of the defect word's tokens in the object prompt.</param>
public sealed class DefectFillLoss(UNet unet, IReadOnlyList<int> word, LossOptions options)
{
    /// <summary>The loss of one batch; each text is (B, L, D).</summary>
    public LossTerms Of(LatentBatch batch, Tensor defectText, Tensor objectText)
    {
        var t = Tensor.From<long>(batch.Timesteps).To(batch.Xt.Device);
        var map = new WordMap(word);

        // L_def: the noise inside the true mask, prompted with the defect word alone.
        var defect = Predict(batch, t, (batch.Mask, batch.Background), defectText);
        var defectLoss = Weighted(batch.Mask, batch.Target - defect); // Eq. 3

        // L_obj: random boxes are hidden instead; the object counts too, at weight α outside the defect.
        var whole = Predict(batch, t, (batch.RandomMask, batch.RandomBackground), objectText, map);
        var emphasis = batch.Mask + options.Alpha * (1 - batch.Mask); // M' = M + α (1 − M), about M, not M_rand
        var objectLoss = Weighted(emphasis, batch.Target - whole); // Eq. 4

        // L_attn: the defect word must look at the mask and nowhere else.
        var attentionLoss = (map.Average() - batch.Mask).Square().Mean(); // Eq. 5

        var total = options.LambdaDefect * defectLoss
            + options.LambdaObject * objectLoss
            + options.LambdaAttention * attentionLoss; // Eq. 6
        return new LossTerms(defectLoss, objectLoss, attentionLoss, total);
    }

    private Tensor Predict(
        LatentBatch batch, Tensor t, (Tensor Mask, Tensor Background) known, Tensor text, WordMap? map = null) =>
        unet.Forward(Tensor.Cat(1, batch.Xt, known.Mask, known.Background), t, text, map);

    /// <summary>Mean over all elements of (weight ⊙ difference)², divided by mean weight² when normalised.</summary>
    private Tensor Weighted(Tensor weight, Tensor difference)
    {
        var mean = (weight * difference).Square().Mean();
        return options.IsNormalised ? mean / weight.Square().Mean().Clamp(low: 1e-6) : mean;
    }
}
