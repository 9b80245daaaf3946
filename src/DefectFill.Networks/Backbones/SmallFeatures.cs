using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Networks.Backbones;

/// <summary>The built-in feature extractor: four levels of two 3×3 convolutions, each half the previous size.</summary>
/// <remarks>
/// Trained by the base model's maker to recognise the content of drawn images, so it needs no download. Its distances
/// are labelled as its own, never as published LPIPS or KID.
/// </remarks>
internal sealed class SmallFeatures : IFeatureLayers
{
    private static readonly long[] s_widths = [16, 32, 64, 96];

    private readonly Conv2d[] _first;
    private readonly Conv2d[] _second;

    public SmallFeatures(Weights w)
    {
        _first = [.. Widths.Select((width, i) =>
            new Conv2d(w["levels"][i][0], i == 0 ? 3 : Widths[i - 1], width, kernel: 3) { Stride = i == 0 ? 1 : 2 })];
        _second = [.. Widths.Select((width, i) => new Conv2d(w["levels"][i][1], width, width, kernel: 3))];
    }

    public IReadOnlyList<long> Widths => s_widths;

    /// <summary>Length of the vector that <see cref="Pool"/> returns per image.</summary>
    public static long PooledWidth => s_widths[^1] + s_widths[^2];

    public IReadOnlyList<Tensor> Layers(Tensor x)
    {
        var layers = new List<Tensor>();
        x = x.ChannelsLast();
        foreach (var (first, second) in _first.Zip(_second))
        {
            x = second.Forward(first.Forward(x).Relu()).Relu();
            layers.Add(x);
        }

        return layers;
    }

    /// <summary>Spatial means of the last two levels: x (B, 3, H, W) in [−1, 1] → (B, 160).</summary>
    public Tensor Pool(Tensor x)
    {
        var layers = Layers(x);
        return Tensor.Cat(1, layers[^2].Mean([2, 3]), layers[^1].Mean([2, 3]));
    }
}
