using DefectFill.Torch;
using DefectFill.Torch.Random;

namespace DefectFill.Training.Adapters;

/// <summary>Dropout on the adapters' inputs; off while <see cref="Generator"/> is null, as in sampling.</summary>
public sealed class AdapterDropout(double probability)
{
    /// <summary>Draws what is dropped, in the order of the layers: one for each forward pass, keyed by its step.</summary>
    public Generator? Generator { get; set; }

    /// <summary>Zeroes each element with the probability and scales the rest up, so that the mean stays.</summary>
    public Tensor Apply(Tensor x)
    {
        if (Generator is null || probability == 0)
        {
            return x;
        }

        using var scope = new TensorScope();
        var kept = Tensor.Uniform(Generator, x.Shape.ToArray()).GreaterThan(probability).To(x.DType, x.Device);
        return scope.Keep(x * (kept * (1 / (1 - probability))));
    }
}
