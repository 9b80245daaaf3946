using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Networks.Blocks;

/// <summary>Doubles (B, C, H, W), or resizes it to a given size, by nearest neighbour and a 3×3 convolution.</summary>
internal sealed class Upsample(Weights w, long channels)
{
    private readonly Conv2d _conv = new(w["conv"], channels, channels, kernel: 3);

    public Tensor Forward(Tensor x) => Forward(x, 2 * x.Size(2), 2 * x.Size(3));

    public Tensor Forward(Tensor x, long height, long width) =>
        TensorScope.Within(() => _conv.Forward(x.Resize(height, width, Interpolation.Nearest)));
}
