using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Diffusion;

/// <summary>Multi-head self-attention in which no token sees those after it: (B, L, D) → (B, L, D).</summary>
internal sealed class CausalAttention(Weights w, long width, int heads)
{
    private readonly Linear _key = new(w["k_proj"], width, width);
    private readonly Linear _value = new(w["v_proj"], width, width);
    private readonly Linear _query = new(w["q_proj"], width, width);
    private readonly Linear _out = new(w["out_proj"], width, width);
    private readonly double _scale = Math.Sqrt((double)heads / width); // 1 / √d

    /// <summary>0 on and below the diagonal, −∞ above it: (L, L), added to the scores.</summary>
    public static Tensor Mask(long length, DType type, Device device)
    {
        var mask = new float[length * length];
        for (var row = 0; row < length; row++)
        {
            mask.AsSpan((int)(row * length))[(row + 1)..(int)length].Fill(float.NegativeInfinity);
        }

        return Tensor.From<float>(mask, length, length).To(type, device);
    }

    public Tensor Forward(Tensor x, Tensor mask)
    {
        var query = SplitHeads(_query.Forward(x) * _scale); // (B, heads, L, d)
        var key = SplitHeads(_key.Forward(x));
        var value = SplitHeads(_value.Forward(x));
        var weights = (query.MatMul(key.Transpose(2, 3)) + mask).Softmax(-1); // (B, heads, L, L)
        return _out.Forward(weights.MatMul(value).Transpose(1, 2).Flatten(2));
    }

    private Tensor SplitHeads(Tensor x) =>
        x.View(x.Size(0), x.Size(1), heads, width / heads).Transpose(1, 2);
}
