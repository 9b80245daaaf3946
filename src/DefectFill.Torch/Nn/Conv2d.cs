using System.Diagnostics.CodeAnalysis;

namespace DefectFill.Torch.Nn;

/// <summary>(B, in, H, W) → (B, out, H', W').</summary>
[SuppressMessage("Design", "CA1001", Justification = "The weight store thaws its layers when it is disposed.")]
public sealed class Conv2d : IAdaptable, IFreezable
{
    private PackedConvolution? _packed;

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

    /// <summary>Pixels of zeros on every side; half the kernel unless told.</summary>
    public long Padding { get; init; }

    public Tensor Forward(Tensor x)
    {
        var y = _packed is not null && PackedConvolution.Pays(x)
            ? _packed.Forward(x, Bias)
            : x.Conv2d(Weight, Bias, Stride, Padding);
        return Adapter is null ? y : y + Adapter.Forward(x);
    }

    void IFreezable.Freeze()
    {
        if (_packed is null && PackedConvolution.Suits(Weight))
        {
            _packed = new PackedConvolution(Weight, Stride, Padding);
        }
    }

    void IFreezable.Thaw()
    {
        _packed?.Dispose();
        _packed = null;
    }
}
