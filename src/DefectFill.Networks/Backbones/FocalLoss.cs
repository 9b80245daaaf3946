using DefectFill.Torch;

namespace DefectFill.Networks.Backbones;

/// <summary>
/// Focal loss on probabilities as in DRAEM: γ = 2, targets and probabilities smoothed by 10⁻⁵.
/// </summary>
internal static class FocalLoss
{
    private const double Smooth = 1e-5;

    /// <summary>
    /// Mean over the pixels of −(1 − p)² ln p, where p is the probability of the true class; probabilities
    /// (B, 2, H, W), mask (B, 1, H, W) of 0 and 1.
    /// </summary>
    public static Tensor Of(Tensor probabilities, Tensor mask)
    {
        var oneHot = Tensor.Cat(1, 1 - mask, mask).Clamp(Smooth, 1 - Smooth);
        var p = (oneHot * probabilities).Sum([1]) + Smooth;
        return -((1 - p).Square() * p.Log()).Mean();
    }
}
