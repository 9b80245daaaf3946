using DefectFill.Torch;

namespace DefectFill.Networks.Backbones;

/// <summary>
/// Learned perceptual distance (LPIPS, version 0.1): weighted squared differences of unit-length features.
/// </summary>
/// <param name="layers">Describes images; receives this class's inputs, in [−1, 1].</param>
/// <param name="weights">
/// A weight per channel of each layer, (1, width, 1, 1); null weights all channels by 1.
/// </param>
internal sealed class Lpips(IFeatureLayers layers, IReadOnlyList<Tensor>? weights = null)
{
    private const double Epsilon = 1e-10; // as in the reference, for black pixels

    /// <summary>a, b (B, 3, H, W) in [−1, 1] → (B, 1, 1, 1), the distance of each pair.</summary>
    public Tensor Distance(Tensor a, Tensor b) => Compare(Describe(a), Describe(b));

    /// <summary>a, b (B, 3, H, W) in [−1, 1] → (B, 1, H, W), where the images differ.</summary>
    public Tensor Map(Tensor a, Tensor b) =>
        Differences(Describe(a), Describe(b))
            .Select(map => map.Resize(a.Size(2), a.Size(3), Interpolation.Bilinear))
            .Aggregate((sum, map) => sum + map);

    /// <summary>
    /// x (B, 3, H, W) in [−1, 1] → the input of <see cref="Compare"/>, so that each image is processed only once.
    /// </summary>
    public IReadOnlyList<Tensor> Describe(Tensor x) => [.. layers.Layers(x).Select(UnitLength)];

    /// <summary>The distance (B, 1, 1, 1) of described images; either side may be a single image for all.</summary>
    public Tensor Compare(IReadOnlyList<Tensor> a, IReadOnlyList<Tensor> b) =>
        Differences(a, b).Select(map => map.Mean([2, 3], keepDims: true)).Aggregate((sum, mean) => sum + mean);

    /// <summary>
    /// x (B, 3, H, W) in [−1, 1] → (B, D), where the squared Euclidean distance of two rows is the images' LPIPS: each
    /// layer's unit-length features times √(weight / (h · w)), concatenated; weights must not be negative.
    /// </summary>
    public Tensor Vectors(Tensor x) => Tensor.Cat(1, [.. Describe(x).Select(Scaled)]);

    private Tensor Scaled(Tensor features, int layer)
    {
        var scaled = weights is null ? features : features * weights[layer].Sqrt();
        return (scaled * (1 / Math.Sqrt(features.Size(2) * features.Size(3)))).Flatten(1);
    }

    private static Tensor UnitLength(Tensor x) => x / (x.Square().Sum([1], keepDims: true).Sqrt() + Epsilon);

    // One (B, 1, h, w) per layer.
    private IEnumerable<Tensor> Differences(IReadOnlyList<Tensor> a, IReadOnlyList<Tensor> b) =>
        a.Zip(b).Select((pair, i) => Weighted((pair.First - pair.Second).Square(), i));

    private Tensor Weighted(Tensor squares, int layer) => weights is null
        ? squares.Sum([1], keepDims: true)
        : squares.Conv2d(weights[layer]);
}
