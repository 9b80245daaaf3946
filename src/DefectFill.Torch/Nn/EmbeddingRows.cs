namespace DefectFill.Torch.Nn;

/// <summary>A few rows of an embedding that learn while its table stays as it is.</summary>
/// <param name="Ids">Of the table's rows, each once.</param>
/// <param name="Values">(n, D): what stands in for them.</param>
public sealed record EmbeddingRows(IReadOnlyList<long> Ids, Tensor Values)
{
    /// <summary>x (…, D), the table's rows of ids (…), with these rows in place of theirs.</summary>
    internal Tensor Over(Tensor x, Tensor ids)
    {
        foreach (var (row, id) in Ids.Index())
        {
            x = ids.EqualTo(id).Unsqueeze(-1).Where(Values.Select(0, row).To(x.DType), x);
        }

        return x;
    }
}
