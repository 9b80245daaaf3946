namespace DefectFill.Torch.Nn;

/// <summary>(B, in, H, W) → (B, out, H', W').</summary>
internal sealed class Conv2d : IAdaptable
{
    private readonly Weights _w;

    public Conv2d(Weights w, long inChannels, long outChannels, long kernel, bool hasBias = true)
    {
        _w = w;
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
        var y = x.Conv2d(_w.InUse(Weight), Bias is null ? null : _w.InUse(Bias), Stride, Padding);
        return Adapter is null ? y : y + Adapter.Forward(x);
    }
}
