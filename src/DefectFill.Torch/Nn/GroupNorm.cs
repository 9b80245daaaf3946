namespace DefectFill.Torch.Nn;

/// <summary>Normalises (B, C, H, W) over each group of channels.</summary>
internal sealed class GroupNorm(Weights w, int groups, long channels, double eps = 1e-5)
{
    private readonly Tensor _weight = w.Get("weight", channels);
    private readonly Tensor _bias = w.Get("bias", channels);

    public Tensor Forward(Tensor x) => x.GroupNorm(groups, w.InUse(_weight), w.InUse(_bias), eps);

    /// <summary>GroupNorm followed by SiLU, fused where the shim supports it.</summary>
    public Tensor ForwardSilu(Tensor x) =>
        x.GroupNorm(groups, w.InUse(_weight), w.InUse(_bias), eps, silu: true);
}
