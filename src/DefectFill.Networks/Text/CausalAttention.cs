using DefectFill.Networks.Blocks;
using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Networks.Text;

/// <summary>Multi-head self-attention in which no token attends to later ones: (B, L, D) → (B, L, D).</summary>
internal sealed class CausalAttention(Weights w, long width, int heads)
{
    private readonly Linear _key = new(w["k_proj"], width, width);
    private readonly Linear _value = new(w["v_proj"], width, width);
    private readonly Linear _query = new(w["q_proj"], width, width);
    private readonly Linear _out = new(w["out_proj"], width, width);

    public Tensor Forward(Tensor x) => _out.Forward(AttentionKernel.Attend(
        _query.Forward(x), _key.Forward(x), _value.Forward(x), heads, causal: true));
}
