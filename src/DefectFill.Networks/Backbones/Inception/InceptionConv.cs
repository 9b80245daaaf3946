using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Networks.Backbones.Inception;

/// <summary>Convolution, batch norm, ReLU: torchvision's <c>BasicConv2d</c>. Kernels may be rectangular.</summary>
internal sealed class InceptionConv(
    Weights w, long inChannels, long outChannels, (long Height, long Width) kernel, long stride = 1)
{
    private const double Epsilon = 1e-3;

    private readonly Tensor _weight =
        w["conv"].Get("weight", outChannels, inChannels, kernel.Height, kernel.Width);

    private readonly BatchNorm2d _norm = new(w["bn"], outChannels, Epsilon);

    /// <summary>A square kernel.</summary>
    public InceptionConv(Weights w, long inChannels, long outChannels, long kernel, long stride = 1)
        : this(w, inChannels, outChannels, (kernel, kernel), stride)
    {
    }

    /// <summary>Whether zero padding preserves the size.</summary>
    public bool IsPadded { get; init; } = true;

    /// <summary>x (B, in, H, W) → (B, out, H', W').</summary>
    public Tensor Forward(Tensor x)
    {
        var padding = IsPadded ? (kernel.Height / 2, kernel.Width / 2) : (0L, 0L);
        return _norm.Forward(x.Conv2d(_weight, null, stride, padding)).Relu();
    }
}
