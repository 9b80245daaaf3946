using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Networks.Autoencoders;

/// <summary>
/// An autoencoder that computes in Float16 until something overflows, then in Float32 for good: in some models
/// activations exceed 65504, and images would come out black.
/// </summary>
/// <param name="inner">The autoencoder.</param>
/// <param name="weights">Its weights, of which the master weights are kept.</param>
internal sealed class OverflowGuard(IAutoencoder inner, WeightStore weights) : IAutoencoder
{
    /// <inheritdoc/>
    public Tensor Encode(Tensor image, Tensor noise) => Finite(() => inner.Encode(image, noise));

    /// <inheritdoc/>
    public Tensor Decode(Tensor latents) => Finite(() => inner.Decode(latents));

    private Tensor Finite(Func<Tensor> compute)
    {
        var result = compute();
        if (weights.DType == DType.Float32 || result.AllFinite())
        {
            return result;
        }

        result.Dispose();
        weights.FallBackToFloat32();
        return compute();
    }
}
