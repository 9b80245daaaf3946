namespace DefectFill.Torch.Nn;

/// <summary>Looks up rows of a trained table: ids (…) Int64 → (…, D).</summary>
internal sealed class Embedding(Weights w, long count, long width)
{
    /// <summary>(count, D); owned by the weight store.</summary>
    public Tensor Table { get; } = w.Get("weight", count, width);

    /// <summary>Rows that replace some of the table's; null for none.</summary>
    public EmbeddingRows? Rows { get; set; }

    public Tensor Forward(Tensor ids)
    {
        var x = w.InUse(ids.Embed(Table));
        return Rows is null ? x : Rows.Over(x, ids);
    }
}
