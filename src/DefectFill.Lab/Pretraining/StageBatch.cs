using DefectFill.Torch;

namespace DefectFill.Lab.Pretraining;

/// <summary>The samples of one step, whose loss can be computed in parts to save memory.</summary>
/// <param name="Samples">Number of samples; 1 for a batch that cannot be split.</param>
/// <param name="LossOf">
/// The share in the step's loss, rank 0, of samples from the first number on, as many as the second: shares add up to
/// the loss.
/// </param>
internal sealed record StageBatch(int Samples, Func<int, int, Tensor> LossOf)
{
    /// <summary>A batch whose loss needs all samples at once.</summary>
    public static StageBatch Whole(Func<Tensor> loss) => new(1, (_, _) => loss());

    /// <summary>Adds the gradient of the loss to the parameters and returns the loss.</summary>
    /// <param name="atOnce">Samples in memory at once.</param>
    public double Backward(int atOnce)
    {
        var total = 0.0;
        for (var from = 0; from < Samples; from += atOnce)
        {
            using var scope = new TensorScope();
            var loss = LossOf(from, Math.Min(atOnce, Samples - from));
            loss.Backward();
            total += loss.ToDouble();
        }

        return total;
    }
}
