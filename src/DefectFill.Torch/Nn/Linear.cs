namespace DefectFill.Torch.Nn;

/// <summary>(…, in) → (…, out).</summary>
internal sealed class Linear : IAdaptable
{
    private readonly Weights _w;

    public Linear(Weights w, long inFeatures, long outFeatures, bool hasBias = true)
    {
        _w = w;
        Weight = w.Get("weight", outFeatures, inFeatures);
        Bias = hasBias ? w.Get("bias", outFeatures) : null;
        w.Register(this);
    }

    public Tensor Weight { get; }

    public Tensor? Bias { get; }

    public IAdapter? Adapter { get; set; }

    public Tensor Forward(Tensor x)
    {
        var y = x.Linear(_w.InUse(Weight), Bias is null ? null : _w.InUse(Bias));
        return Adapter is null ? y : y + Adapter.Forward(x);
    }
}
