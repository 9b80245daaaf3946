using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Networks.Text;

/// <summary>Causal self-attention and a feed-forward, each added to (B, L, D).</summary>
internal sealed class TextEncoderLayer(Weights w, TextEncoderConfig config)
{
    private readonly LayerNorm _norm1 = new(w["layer_norm1"], config.Width, config.NormEps);
    private readonly CausalAttention _attention = new(w["self_attn"], config.Width, config.Heads);
    private readonly LayerNorm _norm2 = new(w["layer_norm2"], config.Width, config.NormEps);
    private readonly Linear _up = new(w["mlp"]["fc1"], config.Width, config.Inner);
    private readonly Linear _down = new(w["mlp"]["fc2"], config.Inner, config.Width);

    public Tensor Forward(Tensor x)
    {
        x = x + _attention.Forward(_norm1.Forward(x));
        return x + _down.Forward(Activate(_up.Forward(_norm2.Forward(x))));
    }

    private Tensor Activate(Tensor x) => config.Activation switch
    {
        TextActivation.QuickGelu => x.QuickGelu(),
        TextActivation.Gelu => x.Gelu(),
        TextActivation.Silu => x.Silu(),
        _ => x.Relu(),
    };
}
