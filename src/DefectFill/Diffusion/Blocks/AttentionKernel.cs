using DefectFill.Torch;

namespace DefectFill.Diffusion.Blocks;

/// <summary>softmax(Q Kᵀ / √d) V without keeping more of the probabilities than needed.</summary>
/// <remarks>Query (B, heads, N, d), key and value (B, heads, L, d) → (B, heads, N, d).</remarks>
public static class AttentionKernel
{
    /// <summary>Largest number of probabilities that exist at once where LibTorch has no fused attention.</summary>
    private const long ChunkElements = 1 << 23;

    private static readonly Op s_fused = new("aten::scaled_dot_product_attention");

    public static Tensor Attend(Tensor query, Tensor key, Tensor value) =>
        s_fused.Exists ? s_fused.Call(query, key, value) : AttendInChunks(query, key, value);

    /// <summary>softmax(Q Kᵀ / √d), (B, heads, N, L).</summary>
    public static Tensor Probabilities(Tensor query, Tensor key)
    {
        var scale = 1 / Math.Sqrt(query.Size(3));
        return (query * scale).MatMul(key.Transpose(2, 3)).Softmax(-1);
    }

    /// <summary>The plain path: rows of the query in chunks, each softmax over all keys.</summary>
    public static Tensor AttendInChunks(Tensor query, Tensor key, Tensor value)
    {
        var rowElements = query.Size(0) * query.Size(1) * key.Size(2);
        var rows = Math.Max(1, ChunkElements / rowElements);
        if (rows >= query.Size(2))
        {
            return Probabilities(query, key).MatMul(value);
        }

        var parts = query.Split(rows, 2)
            .Select(part => TensorScope.Within(() => Probabilities(part, key).MatMul(value)));
        return Tensor.Cat(2, [.. parts]);
    }
}
