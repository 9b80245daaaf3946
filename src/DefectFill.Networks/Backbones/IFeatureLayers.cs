using DefectFill.Torch;

namespace DefectFill.Networks.Backbones;

/// <summary>A network whose inner layers describe a picture: what LPIPS compares.</summary>
public interface IFeatureLayers
{
    /// <summary>Channels of each layer that <see cref="Layers"/> returns.</summary>
    IReadOnlyList<long> Widths { get; }

    /// <summary>x (B, 3, H, W) → one (B, width, h, w) a layer, from fine to coarse.</summary>
    IReadOnlyList<Tensor> Layers(Tensor x);
}
