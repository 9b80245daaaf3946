using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Networks.Blocks;

/// <summary>Self-attention, cross-attention to the text and a gated feed-forward, each added to (B, N, D).</summary>
internal sealed class TransformerBlock(Weights w, AttentionShape shape)
{
    private readonly LayerNorm _norm1 = new(w["norm1"], shape.Width);
    private readonly Attention _selfAttention = new(w["attn1"], shape with { ContextWidth = shape.Width });
    private readonly LayerNorm _norm2 = new(w["norm2"], shape.Width);
    private readonly Attention _crossAttention = new(w["attn2"], shape);
    private readonly LayerNorm _norm3 = new(w["norm3"], shape.Width);
    private readonly Linear _gated = new(w["ff"]["net"][0]["proj"], shape.Width, 8 * shape.Width);
    private readonly Linear _down = new(w["ff"]["net"][2], 4 * shape.Width, shape.Width);

    public Tensor Forward(Tensor x, Tensor context, WordMap? word)
    {
        var normed = _norm1.Forward(x);
        x = x + _selfAttention.Forward(normed, normed);
        x = x + _crossAttention.Forward(_norm2.Forward(x), context, word);
        return x + _down.Forward(_gated.Forward(_norm3.Forward(x)).Geglu());
    }
}
