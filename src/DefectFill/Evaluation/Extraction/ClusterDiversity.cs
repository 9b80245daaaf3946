using DefectFill.Backbones;
using DefectFill.Torch;

namespace DefectFill.Evaluation.Extraction;

/// <summary>IC-LPIPS of generated images: how different those are that resemble the same training photo.</summary>
/// <remarks>
/// LPIPS is a squared distance between vectors (see <see cref="Lpips.Vectors"/>), so all distances of a cluster are one
/// matrix product. Images are looked at twice: once to find their photo, once within their cluster.
/// </remarks>
public sealed class ClusterDiversity(Lpips lpips, Device device = default)
{
    /// <summary>Side at which pictures are compared.</summary>
    public int Side { get; init; } = 256;

    /// <summary>Images of a cluster that count; DFMGAN took 200, SeaS 140.</summary>
    public int Most { get; init; } = 50;

    /// <summary>Pictures that go through the network at once.</summary>
    public int Batch { get; init; } = 8;

    /// <summary>Told after every batch: pictures done and all, of both rounds.</summary>
    public Action<int, int> Report { get; init; } = (_, _) => { };

    public IcLpipsScore Of(
        IReadOnlyList<string> photographs, IReadOnlyList<string> generated, CancellationToken stop = default)
    {
        using var scope = new TensorScope();
        using var noGrad = Autograd.Off();
        var nearest = IcLpips.Nearest(ToCentres(photographs, generated, stop), photographs.Count);
        var clusters = IcLpips.Clusters(nearest, Most);
        var all = generated.Count + clusters.Sum(members => members.Length);
        var done = generated.Count;
        var means = new List<double>();
        foreach (var members in clusters)
        {
            stop.ThrowIfCancellationRequested();
            means.Add(MeanDistance([.. members.Select(i => generated[i])]));
            Report(done += members.Length, all);
        }

        return new IcLpipsScore(means.DefaultIfEmpty(double.NaN).Average(), clusters.Count, all - generated.Count);
    }

    // (n generated, k photographs), row after row.
    private float[] ToCentres(
        IReadOnlyList<string> photographs, IReadOnlyList<string> generated, CancellationToken stop)
    {
        using var scope = new TensorScope();
        var centres = Vectors(photographs);
        var distances = new List<float>();
        foreach (var batch in generated.Chunk(Batch))
        {
            stop.ThrowIfCancellationRequested();
            using var one = new TensorScope();
            distances.AddRange(Distances(Vectors(batch), centres).ToArray<float>());
            Report(distances.Count / photographs.Count, generated.Count);
        }

        return [.. distances];
    }

    private double MeanDistance(string[] members)
    {
        using var scope = new TensorScope();
        var vectors = Vectors(members);
        var distances = Distances(vectors, vectors).ToArray<float>();
        var n = members.Length;
        return Enumerable.Range(0, n)
            .SelectMany(i => Enumerable.Range(i + 1, n - i - 1).Select(j => (double)distances[i * n + j]))
            .Average();
    }

    // (n, width of all layers).
    private Tensor Vectors(IReadOnlyList<string> paths)
    {
        using var scope = new TensorScope();
        var rows = new List<Tensor>();
        foreach (var batch in paths.Chunk(Batch))
        {
            using var one = new TensorScope();
            var pictures = PictureTensors.Read(batch, Side, Interpolation.BilinearAntialias, device);
            rows.Add(one.Keep(lpips.Vectors(pictures)));
        }

        return scope.Keep(Tensor.Cat(0, [.. rows]));
    }

    // |a − b|² of all rows: (n, D) and (m, D) → (n, m).
    private static Tensor Distances(Tensor a, Tensor b)
    {
        var lengths = a.Square().Sum([1], keepDims: true) + b.Square().Sum([1], keepDims: true).Transpose(0, 1);
        return (lengths - 2 * a.MatMul(b.Transpose(0, 1))).Clamp(low: 0);
    }
}
