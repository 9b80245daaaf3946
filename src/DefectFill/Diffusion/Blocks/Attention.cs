using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Diffusion.Blocks;

/// <summary>Multi-head attention of (B, N, D) to itself or to a context (B, L, Dc).</summary>
public sealed class Attention(Weights w, AttentionShape shape)
{
    private readonly Linear _query = new(w["to_q"], shape.Width, shape.Width, hasBias: false);
    private readonly Linear _key = new(w["to_k"], shape.ContextWidth, shape.Width, hasBias: false);
    private readonly Linear _value = new(w["to_v"], shape.ContextWidth, shape.Width, hasBias: false);
    private readonly Linear _out = new(w["to_out"][0], shape.Width, shape.Width);

    public Tensor Forward(Tensor x, Tensor context, WordMap? word = null)
    {
        var query = SplitHeads(_query.Forward(x)); // (B, heads, N, d)
        var key = SplitHeads(_key.Forward(context)); // (B, heads, L, d)
        var value = SplitHeads(_value.Forward(context));
        var y = word is null ? AttentionKernel.Attend(query, key, value) : AttendAndKeep(query, key, value, word);
        return _out.Forward(y.Transpose(1, 2).Flatten(2));
    }

    private static Tensor AttendAndKeep(Tensor query, Tensor key, Tensor value, WordMap word)
    {
        var probabilities = AttentionKernel.Probabilities(query, key); // (B, heads, N, L)
        word.Add(probabilities);
        return probabilities.MatMul(value);
    }

    private Tensor SplitHeads(Tensor x) =>
        x.View(x.Size(0), x.Size(1), shape.Heads, shape.Width / shape.Heads).Transpose(1, 2);
}

/// <summary>Sizes of an attention layer; <see cref="ContextWidth"/> is the text's, or the layer's own.</summary>
public sealed record AttentionShape(long Width, long ContextWidth, int Heads);
