using DefectFill.Data.Metrics;

namespace DefectFill.Parity.Kinds;

/// <summary>The evaluation figures that need no network.</summary>
internal static class MetricKinds
{
    public static IEnumerable<Check> Ranking(ParityCase parity)
    {
        var ranking = Data.Metrics.Ranking.Of(parity.Stored("scores").ToFloats(), parity.Stored("labels").ToBytes());
        yield return parity.Check("auroc", ranking.Auroc);
        yield return parity.Check("ap", ranking.AveragePrecision);
        yield return parity.Check("f1_max", ranking.F1Max);
    }

    public static IEnumerable<Check> PerRegionOverlap(ParityCase parity)
    {
        var limit = parity.Json.GetProperty("limit").GetDouble();
        var images = Images(parity.Stored("scores"), parity.Stored("masks").ToBytes());
        yield return parity.Check("published", Pro.Published(images, limit));
        yield return parity.Check("exact", Pro.Exact(images, limit));
    }

    public static IEnumerable<Check> SsimAndPsnr(ParityCase parity)
    {
        var (a, b) = (parity.Stored("a").ToDoubles(), parity.Stored("b").ToDoubles());
        var sides = parity.Stored("a").Shape;
        var shape = new ImageShape((int)sides[0], (int)sides[1], (int)sides[2]);
        yield return parity.Check("ssim", Ssim.Of<double>(a, b, shape));
        yield return parity.Check("psnr", Psnr.Of<double>(a, b));
        yield return parity.Check<double>(
            "ssim_map_centre", Ssim.Map<double>(a, b, shape), [sides[0] - 10, sides[1] - 10, sides[2]]);
    }

    public static IEnumerable<Check> KernelDistance(ParityCase parity)
    {
        yield return parity.Check("mmd2", Kid.Mmd2(FeaturesOf(parity.Stored("x")), FeaturesOf(parity.Stored("y"))));
    }

    public static IEnumerable<Check> ClusterDiversity(ParityCase parity)
    {
        var (centre, pair) = (parity.Stored("centre"), parity.Stored("pair"));
        var (distances, count) = (pair.ToDoubles(), (int)pair.Shape[1]);
        var nearest = IcLpips.Nearest(centre.ToFloats(), (int)centre.Shape[1]);
        yield return parity.Check<int>("cluster", nearest, [nearest.Length]);
        yield return parity.Check("value", IcLpips.Of(IcLpips.Clusters(nearest), (i, j) => distances[i * count + j]));
    }

    private static Features FeaturesOf(StoredTensor stored) => new(stored.ToFloats(), (int)stored.Shape[1]);

    private static List<ScoredImage> Images(StoredTensor scores, byte[] masks)
    {
        var (values, height, width) = (scores.ToFloats(), (int)scores.Shape[1], (int)scores.Shape[2]);
        var pixels = height * width;
        return [.. Enumerable.Range(0, (int)scores.Shape[0]).Select(i => new ScoredImage(
            values.AsMemory(i * pixels, pixels), masks.AsMemory(i * pixels, pixels), height, width))];
    }
}
