using DefectFill.Torch;

namespace DefectFill.Networks.Autoencoders;

/// <summary>A normal distribution for each unscaled latent element, (B, C, h, w).</summary>
internal sealed record LatentDistribution(Tensor Mean, Tensor LogVariance)
{
    /// <summary>mean + σ · noise, with standard normal noise (B, C, h, w).</summary>
    public Tensor Sample(Tensor noise) => Mean + (0.5 * LogVariance).Exp() * noise;

    /// <summary>KL divergence from the standard normal distribution, averaged over all elements.</summary>
    public Tensor Divergence() => 0.5 * (Mean.Square() + LogVariance.Exp() - 1 - LogVariance).Mean();
}
