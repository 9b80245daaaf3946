using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Networks.Backbones.Inception;

/// <summary>Inception-v3 with torchvision's names; KID compares its 2048 pooled features.</summary>
internal sealed class InceptionV3
{
    /// <summary>Width of <see cref="Pool"/>.</summary>
    public const int Features = 2048;

    /// <summary>Image side in pixels that the network was trained with.</summary>
    public const int Side = 299;

    private readonly InceptionVariant _variant;
    private readonly WeightStore _store;
    private readonly InceptionConv[] _stem;
    private readonly InceptionConv[] _second;
    private readonly IInceptionBlock[] _blocks;
    private readonly Linear _head;

    public InceptionV3(Weights w, InceptionVariant variant)
    {
        var counts = variant == InceptionVariant.Torchvision;
        (_variant, _store) = (variant, w.Store);
        _stem =
        [
            new InceptionConv(w["Conv2d_1a_3x3"], 3, 32, 3, stride: 2) { IsPadded = false },
            new InceptionConv(w["Conv2d_2a_3x3"], 32, 32, 3) { IsPadded = false },
            new InceptionConv(w["Conv2d_2b_3x3"], 32, 64, 3),
        ];
        _second =
        [
            new InceptionConv(w["Conv2d_3b_1x1"], 64, 80, 1),
            new InceptionConv(w["Conv2d_4a_3x3"], 80, 192, 3) { IsPadded = false },
        ];
        _blocks =
        [
            new InceptionA(w["Mixed_5b"], 192, 32, counts),
            new InceptionA(w["Mixed_5c"], 256, 64, counts),
            new InceptionA(w["Mixed_5d"], 288, 64, counts),
            new InceptionB(w["Mixed_6a"], 288),
            new InceptionC(w["Mixed_6b"], 128, counts),
            new InceptionC(w["Mixed_6c"], 160, counts),
            new InceptionC(w["Mixed_6d"], 160, counts),
            new InceptionC(w["Mixed_6e"], 192, counts),
            new InceptionD(w["Mixed_7a"]),
            new InceptionE(w["Mixed_7b"], 1280, x => x.AvgPool2d(kernel: 3, stride: 1, padding: 1, counts)),
            new InceptionE(w["Mixed_7c"], Features, LastPool),
        ];
        _head = new Linear(w["fc"], Features, counts ? 1000 : 1008);
        w["AuxLogits"].IgnoreAll();
    }

    /// <summary>x (B, 3, H, W), unchanged → (B, 2048) in Float32, whatever the network computes in.</summary>
    public Tensor Pool(Tensor x)
    {
        var h = Through(_stem, x.To(_store.DType)).MaxPool2d(kernel: 3, stride: 2);
        h = Through(_second, h).MaxPool2d(kernel: 3, stride: 2);
        return _blocks.Aggregate(h, (inner, block) => block.Forward(inner)).To(DType.Float32).Mean([2, 3]);
    }

    /// <summary>
    /// Images (B, 3, H, W) in 0..1 → (B, 2048): resized to 299 using <paramref name="resizing"/>, then 2x − 1, which
    /// equals torchvision's own <c>transform_input</c> applied to normalised images.
    /// </summary>
    public Tensor PoolOf(Tensor pictures, Interpolation resizing = Interpolation.BilinearAntialias)
    {
        var isSized = pictures.Size(2) == Side && pictures.Size(3) == Side;
        var x = isSized ? pictures : pictures.Resize(Side, Side, resizing);
        return Pool(2 * x - 1);
    }

    /// <summary>Pooled features (B, 2048) → logits (B, classes).</summary>
    public Tensor Classify(Tensor pool) => _head.Forward(pool.To(_store.DType)).To(DType.Float32);

    private static Tensor Through(InceptionConv[] layers, Tensor x) =>
        layers.Aggregate(x, (h, layer) => layer.Forward(h));

    private Tensor LastPool(Tensor x) => _variant == InceptionVariant.Fid
        ? x.MaxPool2d(kernel: 3, stride: 1, padding: 1)
        : x.AvgPool2d(kernel: 3, stride: 1, padding: 1);
}
