namespace DefectFill.Torch.Nn;

/// <summary>Normalises (…, D) over its last dimension.</summary>
internal sealed class LayerNorm(Weights w, long width, double eps = 1e-5)
{
    private readonly Tensor _weight = w.Get("weight", width);
    private readonly Tensor _bias = w.Get("bias", width);

    public Tensor Forward(Tensor x) => x.LayerNorm(w.InUse(_weight), w.InUse(_bias), eps);
}
