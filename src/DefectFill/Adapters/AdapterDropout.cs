using DefectFill.Core.Random;
using DefectFill.Torch;

namespace DefectFill.Adapters;

/// <summary>
/// Dropout on the inputs of one network's adapters; disabled while <see cref="Rows"/> is null, as in sampling.
/// </summary>
/// <remarks>
/// Every row of a batch draws its own numbers, so its dropped elements do not depend on the other rows.
/// </remarks>
internal sealed class AdapterDropout(double probability)
{
    /// <summary>One generator per row of the network's batch, used across all layers and passes.</summary>
    public IReadOnlyList<Generator>? Rows { get; set; }

    /// <summary>
    /// x (B, …), B rows: zeroes each element with the given probability and rescales the rest, preserving the mean.
    /// </summary>
    public Tensor Apply(Tensor x)
    {
        if (Rows is null || probability == 0)
        {
            return x;
        }

        ArgumentOutOfRangeException.ThrowIfNotEqual(x.Size(0), Rows.Count);
        using var scope = new TensorScope();
        long[] row = [1, .. x.Shape[1..]];
        var kept = Tensor.Cat(0, [.. Rows.Select(random => Tensor.Uniform(random, row))]).GreaterThan(probability);
        return scope.Keep(x * (kept.To(x.DType, x.Device) * (1 / (1 - probability))));
    }
}
