using DefectFill.Core.Random;
using DefectFill.Torch;

namespace DefectFill.Adapters;

/// <summary>
/// Dropout on the inputs of one network's adapters; off while <see cref="Rows"/> is null, as in sampling.
/// </summary>
/// <remarks>Every row of a batch draws its own numbers: what it loses does not depend on the rows beside it.</remarks>
public sealed class AdapterDropout(double probability)
{
    /// <summary>A generator for each row of the network's batch; they run on over the layers and the passes.</summary>
    public IReadOnlyList<Generator>? Rows { get; set; }

    /// <summary>
    /// x (B, …), B rows: zeroes each element with the probability and scales the rest up, so that the mean stays.
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
