using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Networks.Autoencoders;

/// <summary>Three 3×3 convolutions added to their input (B, C, H, W), then ReLU.</summary>
internal sealed class TinyBlock(Weights w, long width, TinyActivation activation)
{
    private readonly Conv2d _first = new(w["conv"][0], width, width, kernel: 3);
    private readonly Conv2d _second = new(w["conv"][2], width, width, kernel: 3);
    private readonly Conv2d _third = new(w["conv"][4], width, width, kernel: 3);

    public Tensor Forward(Tensor x)
    {
        using var scope = new TensorScope();
        var y = Activate(_first.Forward(x), activation);
        y = Activate(_second.Forward(y), activation);
        return scope.Keep((_third.Forward(y) + x).Relu());
    }

    internal static Tensor Activate(Tensor x, TinyActivation activation) => activation switch
    {
        TinyActivation.Silu => x.Silu(),
        TinyActivation.Gelu => x.Gelu(),
        _ => x.Relu(),
    };
}
