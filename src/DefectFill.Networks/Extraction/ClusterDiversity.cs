using DefectFill.Core.Random;
using DefectFill.Data.Metrics;
using DefectFill.Imaging;
using DefectFill.Networks.Backbones;
using DefectFill.Torch;

namespace DefectFill.Networks.Extraction;

/// <summary>IC-LPIPS of generated images: how different images that resemble the same training photo are.</summary>
/// <remarks>
/// LPIPS is a squared distance between vectors (see <see cref="Lpips.Vectors"/>), so all distances in a cluster are one
/// matrix product. Images are processed twice: once to find their photo, once within their cluster.
/// </remarks>
internal sealed class ClusterDiversity(Lpips lpips, Device device = default)
{
    private const int RowsAtOnce = 32; // the photos' vectors fill memory, so one pass over them serves many images

    /// <summary>Side at which images are compared.</summary>
    public int Side { get; init; } = 256;

    /// <summary>Maximum number of images per cluster; DFMGAN used 200, SeaS 140.</summary>
    public int Most { get; init; } = 50;

    /// <summary>Images per network batch.</summary>
    public int Batch { get; init; } = 8;

    /// <summary>Memory limit for the photos' vectors; VGG's take 32 MB each, the built-in ones 8 MB.</summary>
    public long MostBytes { get; init; } = 2L << 30;

    /// <summary>Masks by image path: only the area inside counts; without them, whole images are compared.</summary>
    public IReadOnlyDictionary<string, Func<Mask>>? Masks { get; init; }

    /// <summary>
    /// Follows the published code if set: Pillow's resizing, the last of equally near photos, and members of a cluster
    /// that are drawn with this seed.
    /// </summary>
    public ulong? PublishedSeed { get; init; }

    /// <summary>Called after every batch with the number of images done and the total, over both passes.</summary>
    public Action<int, int> Report { get; init; } = (_, _) => { };

    public IcLpipsScore Of(
        IReadOnlyList<string> photographs, IReadOnlyList<string> generated, CancellationToken stop = default)
    {
        using var scope = new TensorScope();
        using var noGrad = Autograd.Off();
        var nearest = IcLpips.Nearest(
            ToCentres(photographs, generated, stop), photographs.Count, takesLast: PublishedSeed is not null);
        var clusters = IcLpips.Clusters(nearest, Most, PublishedSeed is { } seed ? Shuffle(seed) : null);
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

    private static Func<int, int[], int[]> Shuffle(ulong seed) => (cluster, members) =>
        [.. Generator.For(seed, "ic-lpips cluster", cluster).Permutation(members.Length).Select(i => members[i])];

    // (n generated, k photos), row by row.
    private float[] ToCentres(
        IReadOnlyList<string> photographs, IReadOnlyList<string> generated, CancellationToken stop)
    {
        var distances = new float[generated.Count * photographs.Count];
        var atOnce = CentresAtOnce(photographs[0]);
        foreach (var (block, paths) in photographs.Chunk(atOnce).Index())
        {
            using var one = new TensorScope();
            var centres = Vectors(paths);
            var lengths = SquaredLengths(centres);
            foreach (var (number, batch) in generated.Chunk(RowsAtOnce).Index())
            {
                stop.ThrowIfCancellationRequested();
                var rows = Distances(batch, centres, lengths).Chunk(paths.Length);
                foreach (var (row, found) in rows.Index())
                {
                    var at = (number * RowsAtOnce + row) * photographs.Count + block * atOnce;
                    found.CopyTo(distances, at);
                }

                Report(Math.Min((number + 1) * RowsAtOnce, generated.Count), generated.Count);
            }
        }

        return distances;
    }

    private int CentresAtOnce(string photograph)
    {
        using var scope = new TensorScope();
        return (int)Math.Clamp(MostBytes / (sizeof(float) * Vectors([photograph]).Size(1)), 1, int.MaxValue);
    }

    private float[] Distances(string[] batch, Tensor centres, Tensor lengths)
    {
        using var scope = new TensorScope();
        var vectors = Vectors(batch);
        return Distances((vectors, SquaredLengths(vectors)), (centres, lengths)).ToArray<float>();
    }

    private double MeanDistance(string[] members)
    {
        using var scope = new TensorScope();
        var vectors = Vectors(members);
        var described = (vectors, SquaredLengths(vectors));
        var distances = Distances(described, described).ToArray<float>();
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
            var pictures = Inside(batch, PublishedSeed is null
                ? PictureBatch.Read(batch, Side, Interpolation.BilinearAntialias, device)
                : PictureBatch.ReadLikePillow(batch, Side, device));
            rows.Add(one.Keep(lpips.Vectors(pictures)));
        }

        return scope.Keep(Tensor.Cat(0, [.. rows]));
    }

    // Grey outside the masks.
    private Tensor Inside(IReadOnlyList<string> paths, Tensor pictures) =>
        Masks is null
            ? pictures
            : pictures * PictureBatch.Masks([.. paths.Select(path => Masks[path])], Side, device);

    // |a − b|² of all pairs of rows, given their squared lengths: (n, D) and (m, D) → (n, m).
    private static Tensor Distances((Tensor Rows, Tensor Lengths) a, (Tensor Rows, Tensor Lengths) b) =>
        (a.Lengths + b.Lengths.Transpose(0, 1) - 2 * a.Rows.MatMul(b.Rows.Transpose(0, 1))).Clamp(low: 0);

    // (n, D) → (n, 1), row by row: squaring all at once would take as much memory as the vectors.
    private static Tensor SquaredLengths(Tensor vectors)
    {
        using var scope = new TensorScope();
        var rows = Enumerable.Range(0, (int)vectors.Size(0)).Select(i =>
            TensorScope.Within(() => vectors.Narrow(0, i, 1).Square().Sum([1], keepDims: true)));
        return scope.Keep(Tensor.Cat(0, [.. rows]));
    }
}
