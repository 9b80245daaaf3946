using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Networks.Backbones;

/// <summary>VGG-16's thirteen convolutions, torchvision's <c>features</c>.</summary>
internal sealed class Vgg16(Weights w) : IFeatureLayers
{
    // Index in torchvision's sequence, channels in and out; each stage ends with a 2× downsampling.
    private static readonly (int Index, long In, long Out)[][] s_stages =
    [
        [(0, 3, 64), (2, 64, 64)],
        [(5, 64, 128), (7, 128, 128)],
        [(10, 128, 256), (12, 256, 256), (14, 256, 256)],
        [(17, 256, 512), (19, 512, 512), (21, 512, 512)],
        [(24, 512, 512), (26, 512, 512), (28, 512, 512)],
    ];

    private readonly Conv2d[][] _stages = Stages(TrunkWeights.Of(w));

    public IReadOnlyList<long> Widths { get; } = [64, 128, 256, 512, 512];

    /// <summary>x (B, 3, H, W) → (B, 512, H/32, W/32).</summary>
    public Tensor Forward(Tensor x) => Halved(Layers(x)[^1]);

    public IReadOnlyList<Tensor> Layers(Tensor x)
    {
        var layers = new List<Tensor>();
        foreach (var stage in _stages)
        {
            x = layers is [] ? x : Halved(x);
            x = stage.Aggregate(x, (h, convolution) => convolution.Forward(h).Relu());
            layers.Add(x);
        }

        return layers;
    }

    private static Tensor Halved(Tensor x) => x.MaxPool2d(kernel: 2, stride: 2);

    private static Conv2d[][] Stages(Weights w) =>
        [.. s_stages.Select(stage => stage.Select(c => new Conv2d(w[c.Index], c.In, c.Out, kernel: 3)).ToArray())];
}
