using DefectFill.Torch;

namespace DefectFill.Training.Objective;

/// <summary>A mean square in which what neighbouring cells share counts more.</summary>
/// <remarks>
/// Mean of e² + Σ g (mean of e over blocks)². The blocks' terms have the same minimum as the first one, the conditional
/// mean; they weigh the tone, a small error that all cells share, against grain, a large one that nobody can know, so
/// that a short training learns it.
/// </remarks>
internal static class ToneSquares
{
    private static readonly (int Cells, double Gain)[] s_blocks = [(2, 2), (4, 6)]; // cells across, weight

    /// <summary>Of an error (B, C, h, w), already weighted; a scalar.</summary>
    public static Tensor Of(Tensor error)
    {
        long Blocks(int dim, int cells) => Math.Max(1, error.Size(dim) / cells);
        return s_blocks.Aggregate(error.Square().Mean(), (sum, block) => sum + block.Gain
            * error.AdaptiveAvgPool2d(Blocks(2, block.Cells), Blocks(3, block.Cells)).Square().Mean());
    }
}
