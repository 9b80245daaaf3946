using DefectFill.Networks.Blocks;
using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Networks.Autoencoders;

/// <summary>Single-head attention over all positions of (B, C, h, w), added to its input.</summary>
/// <remarks>
/// Files from diffusers before 0.15 name the projections query, key, value, proj_attn; both namings are supported.
/// </remarks>
internal sealed class PositionAttention
{
    private readonly GroupNorm _norm;
    private readonly Linear _query;
    private readonly Linear _key;
    private readonly Linear _value;
    private readonly Linear _out;

    public PositionAttention(Weights w, long width, int groups)
    {
        var isOld = w.Has("query.weight") && !w.Has("to_q.weight");
        _norm = new GroupNorm(w["group_norm"], groups, width, MiddleBlock.Eps);
        _query = new Linear(w[isOld ? "query" : "to_q"], width, width);
        _key = new Linear(w[isOld ? "key" : "to_k"], width, width);
        _value = new Linear(w[isOld ? "value" : "to_v"], width, width);
        _out = new Linear(isOld ? w["proj_attn"] : w["to_out"][0], width, width);
    }

    public Tensor Forward(Tensor x)
    {
        using var scope = new TensorScope();
        var (batch, channels, height, width) = (x.Size(0), x.Size(1), x.Size(2), x.Size(3));
        var positions = _norm.Forward(x).Permute(0, 2, 3, 1).Reshape(batch, height * width, channels);
        var y = AttentionKernel.Attend(
            _query.Forward(positions), _key.Forward(positions), _value.Forward(positions), heads: 1); // (B, N, C)
        return scope.Keep(x + _out.Forward(y).View(batch, height, width, channels).Permute(0, 3, 1, 2));
    }
}
