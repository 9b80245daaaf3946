using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Networks.Backbones;

/// <summary>ResNet-34 with torchvision's names: the classifier of the paper's table 3.</summary>
internal sealed class ResNet34
{
    private readonly Conv2d _conv1;
    private readonly BatchNorm2d _norm1;
    private readonly List<ResidualPair> _pairs = [];
    private readonly Linear _head;

    public ResNet34(Weights w, long classes = 1000)
    {
        _conv1 = new Conv2d(w["conv1"], 3, 64, kernel: 7, hasBias: false) { Stride = 2 };
        _norm1 = new BatchNorm2d(w["bn1"], 64);
        AddStage(w["layer1"], pairs: 3, inChannels: 64, outChannels: 64);
        AddStage(w["layer2"], pairs: 4, inChannels: 64, outChannels: 128);
        AddStage(w["layer3"], pairs: 6, inChannels: 128, outChannels: 256);
        AddStage(w["layer4"], pairs: 3, inChannels: 256, outChannels: 512);
        _head = new Linear(w["fc"], 512, classes);
    }

    /// <summary>
    /// x (B, 3, H, W) → logits (B, classes); training uses batch statistics and updates the running ones.
    /// </summary>
    public Tensor Forward(Tensor x, bool training = false)
    {
        var h = _norm1.Forward(_conv1.Forward(x), training).Relu().MaxPool2d(kernel: 3, stride: 2, padding: 1);
        h = _pairs.Aggregate(h, (inner, pair) => pair.Forward(inner, training));
        return _head.Forward(h.Mean([2, 3])).To(DType.Float32);
    }

    private void AddStage(Weights w, int pairs, long inChannels, long outChannels)
    {
        for (var i = 0; i < pairs; i++)
        {
            _pairs.Add(new ResidualPair(w[i], i == 0 ? inChannels : outChannels, outChannels));
        }
    }

    /// <summary>Two 3×3 convolutions with a shortcut; an increase in channels halves the size.</summary>
    private sealed class ResidualPair(Weights w, long inChannels, long outChannels)
    {
        private readonly Conv2d _conv1 = new(w["conv1"], inChannels, outChannels, kernel: 3, hasBias: false)
        {
            Stride = inChannels == outChannels ? 1 : 2,
        };

        private readonly BatchNorm2d _norm1 = new(w["bn1"], outChannels);
        private readonly Conv2d _conv2 = new(w["conv2"], outChannels, outChannels, kernel: 3, hasBias: false);
        private readonly BatchNorm2d _norm2 = new(w["bn2"], outChannels);
        private readonly Shortcut? _shortcut =
            inChannels == outChannels ? null : new Shortcut(w["downsample"], inChannels, outChannels);

        public Tensor Forward(Tensor x, bool training)
        {
            var h = _norm1.Forward(_conv1.Forward(x), training).Relu();
            h = _norm2.Forward(_conv2.Forward(h), training);
            return (h + (_shortcut?.Forward(x, training) ?? x)).Relu();
        }
    }

    private sealed class Shortcut(Weights w, long inChannels, long outChannels)
    {
        private readonly Conv2d _conv = new(w[0], inChannels, outChannels, kernel: 1, hasBias: false) { Stride = 2 };
        private readonly BatchNorm2d _norm = new(w[1], outChannels);

        public Tensor Forward(Tensor x, bool training) => _norm.Forward(_conv.Forward(x), training);
    }
}
