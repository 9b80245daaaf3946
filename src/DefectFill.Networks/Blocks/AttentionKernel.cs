using DefectFill.Torch;

namespace DefectFill.Networks.Blocks;

/// <summary>softmax(Q Kᵀ / √d) V without storing more probabilities than necessary.</summary>
/// <remarks>Query (B, N, D), key and value (B, L, D) → (B, N, D); each head uses D / heads columns.</remarks>
internal static class AttentionKernel
{
    /// <summary>Maximum number of probabilities in memory where fused attention is unavailable.</summary>
    private const long ChunkElements = 1 << 23;

    private static readonly Op s_ours = new("defectfill::attention");
    private static readonly Op s_fused = new("aten::scaled_dot_product_attention");

    /// <summary>Whether the backward pass needs no probabilities, as it computes them again.</summary>
    public static bool IsFused(DType type, Device device) => IsOurs(type, device) || s_fused.Exists;

    /// <summary>With <paramref name="causal"/>, no position attends to later ones.</summary>
    public static Tensor Attend(Tensor query, Tensor key, Tensor value, int heads, bool causal = false)
    {
        if (IsOurs(query.DType, query.Device))
        {
            return s_ours.Call(query, key, value, heads, causal);
        }

        var (q, k, v) = (SplitHeads(query, heads), SplitHeads(key, heads), SplitHeads(value, heads));
        return JoinHeads(s_fused.Exists
            ? s_fused.Call(q, k, v, Arg.None, 0.0, causal)
            : AttendInChunks(q, k, v, causal));
    }

    /// <summary>(B, N, D) → (B, heads, N, d).</summary>
    public static Tensor SplitHeads(Tensor x, int heads) =>
        x.View(x.Size(0), x.Size(1), heads, x.Size(2) / heads).Transpose(1, 2);

    /// <summary>(B, heads, N, d) → (B, N, D).</summary>
    public static Tensor JoinHeads(Tensor x) => x.Transpose(1, 2).Flatten(2);

    /// <summary>softmax(Q Kᵀ / √d + mask), (B, heads, N, L) in Float32, for split heads.</summary>
    public static Tensor Probabilities(Tensor query, Tensor key, Tensor? mask = null)
    {
        if (query.DType != DType.Float32)
        {
            return HalfProbabilities(query, key, mask);
        }

        var scores = (query * (1 / Math.Sqrt(query.Size(3)))).MatMul(key.Transpose(2, 3));
        return (mask is null ? scores : scores + mask).Softmax(-1);
    }

    private static bool IsOurs(DType type, Device device) => type == DType.Float32 && !device.IsCuda;

    // The query is scaled by a power of two, which rounds nothing and keeps the scores within Float16's range.
    private static Tensor HalfProbabilities(Tensor query, Tensor key, Tensor? mask)
    {
        var scale = 1 / Math.Sqrt(query.Size(3));
        var exact = Math.Pow(2, Math.Floor(Math.Log2(scale)));
        var scores = (query * exact).MatMul(key.Transpose(2, 3)).To(DType.Float32) * (scale / exact);
        return (mask is null ? scores : scores + mask.To(DType.Float32)).Softmax(-1);
    }

    /// <summary>The fallback for split heads: query rows in chunks, each with a softmax over all keys.</summary>
    public static Tensor AttendInChunks(Tensor query, Tensor key, Tensor value, bool causal = false)
    {
        var rowElements = query.Size(0) * query.Size(1) * key.Size(2);
        var rows = Math.Max(1, ChunkElements / rowElements);
        var mask = causal ? CausalMask(key) : null;
        if (rows >= query.Size(2))
        {
            return Probabilities(query, key, mask).To(value.DType).MatMul(value);
        }

        var parts = query.Split(rows, 2).Select((part, i) => TensorScope.Within(() =>
            Probabilities(part, key, mask?.Narrow(0, i * rows, part.Size(2))).To(value.DType).MatMul(value)));
        return Tensor.Cat(2, [.. parts]);
    }

    /// <summary>0 on and below the diagonal, −∞ above: (L, L), added to the scores.</summary>
    private static Tensor CausalMask(Tensor key)
    {
        var length = key.Size(2);
        var mask = new float[length * length];
        for (var row = 0; row < length; row++)
        {
            mask.AsSpan((int)(row * length))[(row + 1)..(int)length].Fill(float.NegativeInfinity);
        }

        return Tensor.From<float>(mask, length, length).To(key.DType, key.Device);
    }
}
