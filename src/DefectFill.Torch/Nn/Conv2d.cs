namespace DefectFill.Torch.Nn;

/// <summary>(B, in, H, W) → (B, out, H', W').</summary>
internal sealed class Conv2d : IAdaptable
{
    public Conv2d(Weights w, long inChannels, long outChannels, long kernel, bool hasBias = true)
    {
        Weight = w.Get("weight", outChannels, inChannels, kernel, kernel);
        Bias = hasBias ? w.Get("bias", outChannels) : null;
        Padding = kernel / 2;
        w.Register(this);
    }

    public Tensor Weight { get; }

    public Tensor? Bias { get; }

    public IAdapter? Adapter { get; set; }

    public long Stride { get; init; } = 1;

    /// <summary>Zero padding on every side in pixels (default: half the kernel).</summary>
    public long Padding { get; init; }

    public Tensor Forward(Tensor x)
    {
        var y = x.Conv2d(Weight, Bias, Stride, Padding);
        return Adapter is null ? y : y + Adapter.Forward(x);
    }
}
