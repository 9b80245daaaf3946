using DefectFill.Core.Options;
using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Networks.Backbones;

/// <summary>
/// DRAEM's discriminative network: a six-stage U-Net that classifies each pixel as defect or not.
/// </summary>
/// <remarks>Names follow its <c>DiscriminativeSubNetwork</c>. Image sides must be multiples of 32.</remarks>
internal sealed class Segmenter
{
    /// <summary>Image sides must be multiples of this, because the network halves the image five times.</summary>
    public const int SideUnit = InspectionOptions.SideUnit;

    // Channels per stage, in units of the width.
    private static readonly long[] s_stages = [1, 2, 4, 8, 8, 8];

    // Names, and channels in units of the width: below, after enlarging, and of the skip connection.
    private static readonly (string Up, string Merge, long From, long To, long Skip)[] s_decoder =
    [
        ("up_b", "db_b", 8, 8, 8), ("up1", "db1", 8, 4, 8), ("up2", "db2", 4, 2, 4), ("up3", "db3", 2, 1, 2),
        ("up4", "db4", 1, 1, 1),
    ];

    private readonly ConvNormPair[] _encoder;
    private readonly (ConvNorm Up, ConvNormPair Merge)[] _decoder;
    private readonly Conv2d _output;

    /// <summary>A network of the given width (channels of the first stage): 64 in the paper's experiments.</summary>
    /// <remarks>Without norms, for weights whose convolutions include them, it cannot be trained.</remarks>
    public Segmenter(Weights w, long width = 64, long inChannels = 3, long outChannels = 2, bool hasNorms = true)
    {
        var (down, up) = (w["encoder_segment"], w["decoder_segment"]);
        long[] channels = [.. s_stages.Select(factor => factor * width)];
        _encoder = [.. channels.Select((count, i) =>
            new ConvNormPair(down[$"block{i + 1}"], i == 0 ? inChannels : channels[i - 1], count, hasNorms))];
        _decoder = [.. s_decoder.Select(level =>
            (new ConvNorm(up[level.Up], 1, level.From * width, level.To * width, hasNorms),
                new ConvNormPair(up[level.Merge], (level.To + level.Skip) * width, level.To * width, hasNorms)))];
        _output = new Conv2d(up["fin_out"][0], width, outChannels, kernel: 3);
    }

    /// <summary>
    /// x (B, in, H, W) → logits (B, out, H, W); training uses batch statistics and updates the running ones.
    /// </summary>
    public Tensor Forward(Tensor x, bool training = false)
    {
        List<Tensor> skips = [_encoder[0].Forward(x, training)];
        foreach (var block in _encoder.Skip(1))
        {
            skips.Add(block.Forward(skips[^1].MaxPool2d(kernel: 2, stride: 2), training));
        }

        var h = skips[^1];
        foreach (var ((up, merge), skip) in _decoder.Zip(skips.Reverse<Tensor>().Skip(1)))
        {
            h = up.Forward(h.Resize(skip.Size(2), skip.Size(3), Interpolation.BilinearCorners), training);
            h = merge.Forward(Tensor.Cat(1, h, skip), training);
        }

        return _output.Forward(h).To(DType.Float32);
    }

    /// <summary>
    /// 3×3 convolution, batch norm, ReLU; in the checkpoint, three numbered modules of one sequence.
    /// </summary>
    private sealed class ConvNorm(Weights w, int first, long inChannels, long outChannels, bool hasNorm)
    {
        private readonly Conv2d _conv = new(w[first], inChannels, outChannels, kernel: 3);
        private readonly BatchNorm2d? _norm = hasNorm ? new BatchNorm2d(w[first + 1], outChannels) : null;

        public Tensor Forward(Tensor x, bool training)
        {
            var h = _conv.Forward(x);
            return (_norm?.Forward(h, training) ?? h).Relu();
        }
    }

    private sealed class ConvNormPair(Weights w, long inChannels, long outChannels, bool hasNorms)
    {
        private readonly ConvNorm _first = new(w, 0, inChannels, outChannels, hasNorms);
        private readonly ConvNorm _second = new(w, 3, outChannels, outChannels, hasNorms);

        public Tensor Forward(Tensor x, bool training) => _second.Forward(_first.Forward(x, training), training);
    }
}
