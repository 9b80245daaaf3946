namespace DefectFill.Torch.Nn;

/// <summary>(…, in) → (…, out).</summary>
internal sealed class Linear : IAdaptable
{
    public Linear(Weights w, long inFeatures, long outFeatures, bool hasBias = true)
    {
        Weight = w.Get("weight", outFeatures, inFeatures);
        Bias = hasBias ? w.Get("bias", outFeatures) : null;
        w.Register(this);
    }

    public Tensor Weight { get; }

    public Tensor? Bias { get; }

    public IAdapter? Adapter { get; set; }

    public Tensor Forward(Tensor x)
    {
        var y = x.Linear(Weight, Bias);
        return Adapter is null ? y : y + Adapter.Forward(x);
    }
}
