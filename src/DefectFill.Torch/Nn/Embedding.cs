namespace DefectFill.Torch.Nn;

/// <summary>Rows of a learned table: ids (…) Int64 → (…, D).</summary>
public sealed class Embedding(Weights w, long count, long width)
{
    private readonly Tensor _table = w.Get("weight", count, width);

    public Tensor Forward(Tensor ids) => ids.Embed(_table);
}
