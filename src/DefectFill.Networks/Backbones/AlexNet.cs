using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Networks.Backbones;

/// <summary>AlexNet's five convolutions, torchvision's <c>features</c>.</summary>
internal sealed class AlexNet : IFeatureLayers
{
    private readonly Conv2d _conv1;
    private readonly Conv2d _conv2;
    private readonly Conv2d _conv3;
    private readonly Conv2d _conv4;
    private readonly Conv2d _conv5;

    public AlexNet(Weights whole)
    {
        var w = TrunkWeights.Of(whole);
        _conv1 = new Conv2d(w[0], 3, 64, kernel: 11) { Stride = 4, Padding = 2 };
        _conv2 = new Conv2d(w[3], 64, 192, kernel: 5);
        _conv3 = new Conv2d(w[6], 192, 384, kernel: 3);
        _conv4 = new Conv2d(w[8], 384, 256, kernel: 3);
        _conv5 = new Conv2d(w[10], 256, 256, kernel: 3);
    }

    public IReadOnlyList<long> Widths { get; } = [64, 192, 384, 256, 256];

    /// <summary>x (B, 3, H, W) → (B, 256, about H/32, about W/32).</summary>
    public Tensor Forward(Tensor x) => Pooled(Layers(x)[^1]);

    public IReadOnlyList<Tensor> Layers(Tensor x)
    {
        var h1 = _conv1.Forward(x).Relu();
        var h2 = _conv2.Forward(Pooled(h1)).Relu();
        var h3 = _conv3.Forward(Pooled(h2)).Relu();
        var h4 = _conv4.Forward(h3).Relu();
        var h5 = _conv5.Forward(h4).Relu();
        return [h1, h2, h3, h4, h5];
    }

    private static Tensor Pooled(Tensor x) => x.MaxPool2d(kernel: 3, stride: 2);
}
