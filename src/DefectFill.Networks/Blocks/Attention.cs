using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Networks.Blocks;

/// <summary>Multi-head attention from (B, N, D) to itself or to a context (B, L, Dc).</summary>
/// <remarks>There may be fewer contexts (G, L, Dc), G a divisor of B: each serves B / G consecutive samples.</remarks>
internal sealed class Attention(Weights w, AttentionShape shape)
{
    private readonly Linear _query = new(w["to_q"], shape.Width, shape.Width, hasBias: false);
    private readonly Linear _key = new(w["to_k"], shape.ContextWidth, shape.Width, hasBias: false);
    private readonly Linear _value = new(w["to_v"], shape.ContextWidth, shape.Width, hasBias: false);
    private readonly Linear _out = new(w["to_out"][0], shape.Width, shape.Width);

    /// <exception cref="ArgumentException">The samples cannot be divided evenly among the contexts.</exception>
    public Tensor Forward(Tensor x, Tensor context, WordMap? word = null)
    {
        var contexts = context.Size(0);
        if (contexts < 1 || x.Size(0) % contexts != 0)
        {
            throw new ArgumentException($"{contexts} contexts for {x.Size(0)} samples; expected a divisor of that");
        }

        if (contexts < x.Size(0))
        {
            // Samples with the same context share keys and values, so they form one long row of queries.
            var y = Forward(x.Reshape(contexts, -1, x.Size(2)), context, word);
            return y.View(x.Size(0), -1, x.Size(2));
        }

        var (query, key, value) = (_query.Forward(x), _key.Forward(context), _value.Forward(context));
        return _out.Forward(word is null
            ? AttentionKernel.Attend(query, key, value, shape.Heads)
            : AttendAndKeep(query, key, value, word));
    }

    private Tensor AttendAndKeep(Tensor query, Tensor key, Tensor value, WordMap word)
    {
        Tensor Split(Tensor x) => AttentionKernel.SplitHeads(x, shape.Heads);
        var probabilities = AttentionKernel.Probabilities(Split(query), Split(key)); // (B, heads, N, L)
        word.Add(probabilities);
        return AttentionKernel.JoinHeads(probabilities.To(value.DType).MatMul(Split(value)));
    }
}

/// <summary>Sizes of an attention layer; <see cref="ContextWidth"/> is the text's or the layer's own width.</summary>
internal sealed record AttentionShape(long Width, long ContextWidth, int Heads);
