using DefectFill.Torch;

namespace DefectFill.Networks.Backbones;

/// <summary>
/// Focal loss and a tenth of the Dice loss over the whole batch. Defects cover a hundredth of a window's pixels; focal
/// loss alone then spends thousands of steps on predicting none.
/// </summary>
internal static class OverlapLoss
{
    private const double DiceShare = 0.1;

    /// <summary>
    /// L = focal + 0.1 (1 − (2 Σ p m + 1) / (Σ p + Σ m + 1)); probabilities (B, 2, H, W), mask (B, 1, H, W) of 0 and 1.
    /// </summary>
    public static Tensor Of(Tensor probabilities, Tensor mask)
    {
        var p = probabilities.Narrow(1, 1, 1);
        var dice = 1 - (2 * (p * mask).Sum() + 1) / (p.Sum() + mask.Sum() + 1);
        return FocalLoss.Of(probabilities, mask) + DiceShare * dice;
    }
}
