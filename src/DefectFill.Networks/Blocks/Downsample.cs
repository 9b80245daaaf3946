using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Networks.Blocks;

/// <summary>Halves (B, C, H, W), rounding up, with a 3×3 convolution of stride 2.</summary>
/// <remarks>Padding 0 pads one pixel right and below, as in the autoencoder's encoder.</remarks>
internal sealed class Downsample(Weights w, long channels, long padding = 1)
{
    private readonly Conv2d _conv = new(w["conv"], channels, channels, kernel: 3) { Stride = 2, Padding = padding };

    public Tensor Forward(Tensor x) => _conv.Forward(padding == 0 ? x.Pad([0, 1, 0, 1]) : x);
}
