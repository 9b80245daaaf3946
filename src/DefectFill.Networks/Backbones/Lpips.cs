using DefectFill.Torch;

namespace DefectFill.Networks.Backbones;

/// <summary>
/// Learned perceptual distance (LPIPS, version 0.1): weighted squared differences of unit-length features.
/// </summary>
/// <param name="layers">Describes pictures; takes what this class is given, in [−1, 1].</param>
/// <param name="weights">
/// A weight for each channel of each layer, (1, width, 1, 1); null weighs all alike with 1.
/// </param>
public sealed class Lpips(IFeatureLayers layers, IReadOnlyList<Tensor>? weights = null)
{
    private const double Epsilon = 1e-10; // the reference's, against black pixels

    /// <summary>a, b (B, 3, H, W) in [−1, 1] → (B, 1, 1, 1), each pair's distance.</summary>
    public Tensor Distance(Tensor a, Tensor b) => Compare(Describe(a), Describe(b));

    /// <summary>a, b (B, 3, H, W) in [−1, 1] → (B, 1, H, W), where the pictures differ.</summary>
    public Tensor Map(Tensor a, Tensor b) =>
        Differences(Describe(a), Describe(b))
            .Select(map => map.Resize(a.Size(2), a.Size(3), Interpolation.Bilinear))
            .Aggregate((sum, map) => sum + map);

    /// <summary>
    /// x (B, 3, H, W) in [−1, 1] → what <see cref="Compare"/> needs, so that each picture is looked at once.
    /// </summary>
    public IReadOnlyList<Tensor> Describe(Tensor x) => [.. layers.Layers(x).Select(UnitLength)];

    /// <summary>The distance (B, 1, 1, 1) of described pictures; one side may hold a single picture for all.</summary>
    public Tensor Compare(IReadOnlyList<Tensor> a, IReadOnlyList<Tensor> b) =>
        Differences(a, b).Select(map => map.Mean([2, 3], keepDims: true)).Aggregate((sum, mean) => sum + mean);

    /// <summary>
    /// x (B, 3, H, W) in [−1, 1] → (B, D): the squared Euclidean distance of two rows is the pictures' LPIPS. Each
    /// layer's unit-length features times √(weight / (h · w)), one after the other; the weights must not be negative.
    /// </summary>
    public Tensor Vectors(Tensor x) => Tensor.Cat(1, [.. Describe(x).Select(Scaled)]);

    private Tensor Scaled(Tensor features, int layer)
    {
        var scaled = weights is null ? features : features * weights[layer].Sqrt();
        return (scaled * (1 / Math.Sqrt(features.Size(2) * features.Size(3)))).Flatten(1);
    }

    private static Tensor UnitLength(Tensor x) => x / (x.Square().Sum([1], keepDims: true).Sqrt() + Epsilon);

    // One (B, 1, h, w) a layer.
    private IEnumerable<Tensor> Differences(IReadOnlyList<Tensor> a, IReadOnlyList<Tensor> b) =>
        a.Zip(b).Select((pair, i) => Weighted((pair.First - pair.Second).Square(), i));

    private Tensor Weighted(Tensor squares, int layer) => weights is null
        ? squares.Sum([1], keepDims: true)
        : squares.Conv2d(weights[layer]);
}
