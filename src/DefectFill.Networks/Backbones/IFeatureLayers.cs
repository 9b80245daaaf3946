using DefectFill.Torch;

namespace DefectFill.Networks.Backbones;

/// <summary>A network whose intermediate layers describe an image, as compared by LPIPS.</summary>
internal interface IFeatureLayers
{
    /// <summary>Channels of each layer returned by <see cref="Layers"/>.</summary>
    IReadOnlyList<long> Widths { get; }

    /// <summary>x (B, 3, H, W) → one (B, width, h, w) per layer, from fine to coarse.</summary>
    IReadOnlyList<Tensor> Layers(Tensor x);
}
