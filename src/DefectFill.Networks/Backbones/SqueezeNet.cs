using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Networks.Backbones;

/// <summary>SqueezeNet 1.1 without its classifier, torchvision's <c>features</c>.</summary>
internal sealed class SqueezeNet : IFeatureLayers
{
    private readonly Conv2d _conv;
    private readonly Fire[] _first;
    private readonly Fire[] _second;
    private readonly Fire[] _third;

    public SqueezeNet(Weights whole)
    {
        var w = TrunkWeights.Of(whole);
        _conv = new Conv2d(w[0], 3, 64, kernel: 3) { Stride = 2, Padding = 0 };
        _first = [new Fire(w[3], 64, 16, 64), new Fire(w[4], 128, 16, 64)];
        _second = [new Fire(w[6], 128, 32, 128), new Fire(w[7], 256, 32, 128)];
        _third =
        [
            new Fire(w[9], 256, 48, 192), new Fire(w[10], 384, 48, 192),
            new Fire(w[11], 384, 64, 256), new Fire(w[12], 512, 64, 256),
        ];
    }

    public IReadOnlyList<long> Widths { get; } = [64, 128, 256, 384, 384, 512, 512];

    /// <summary>x (B, 3, H, W) → (B, 512, about H/16, about W/16).</summary>
    public Tensor Forward(Tensor x) => Layers(x)[^1];

    public IReadOnlyList<Tensor> Layers(Tensor x)
    {
        var stem = _conv.Forward(x).Relu();
        var first = Through(_first, Pooled(stem))[^1];
        var second = Through(_second, Pooled(first))[^1];
        return [stem, first, second, .. Through(_third, Pooled(second))];
    }

    private static List<Tensor> Through(Fire[] fires, Tensor x)
    {
        var outputs = new List<Tensor>();
        foreach (var fire in fires)
        {
            outputs.Add(x = fire.Forward(x));
        }

        return outputs;
    }

    private static Tensor Pooled(Tensor x) => x.MaxPool2d(kernel: 3, stride: 2, ceil: true);

    /// <summary>
    /// Squeezes to few channels by 1×1, then expands by 1×1 and 3×3: x (B, in, h, w) → (B, 2 · expanded, h, w).
    /// </summary>
    private sealed class Fire(Weights w, long inChannels, long squeezed, long expanded)
    {
        private readonly Conv2d _squeeze = new(w["squeeze"], inChannels, squeezed, kernel: 1);
        private readonly Conv2d _expand1 = new(w["expand1x1"], squeezed, expanded, kernel: 1);
        private readonly Conv2d _expand3 = new(w["expand3x3"], squeezed, expanded, kernel: 3);

        public Tensor Forward(Tensor x)
        {
            var h = _squeeze.Forward(x).Relu();
            return Tensor.Cat(1, _expand1.Forward(h).Relu(), _expand3.Forward(h).Relu());
        }
    }
}
