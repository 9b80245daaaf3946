namespace DefectFill.Torch.Nn;

/// <summary>A few trainable rows of an embedding whose table stays frozen.</summary>
/// <param name="Ids">Row numbers in the table, each once.</param>
/// <param name="Values">(n, D): the replacement rows.</param>
internal sealed record EmbeddingRows(IReadOnlyList<long> Ids, Tensor Values)
{
    /// <summary>x (…, D), the table's rows for ids (…), with these rows replaced.</summary>
    internal Tensor Over(Tensor x, Tensor ids)
    {
        foreach (var (row, id) in Ids.Index())
        {
            x = ids.EqualTo(id).Unsqueeze(-1).Where(Values.Select(0, row).To(x.DType), x);
        }

        return x;
    }
}
