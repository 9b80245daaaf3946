using System.Text.Json;
using DefectFill.Data.Metrics;
using DefectFill.Networks.Extraction;
using DefectFill.Torch;

namespace DefectFill.Parity.Kinds;

/// <summary>KID and IC-LPIPS of the protocol <c>published</c>.</summary>
internal static class PublishedMetricKinds
{
    /// <summary>Both papers' draws, and the picture that enters Inception.</summary>
    public static IEnumerable<Check> KernelDistance(ParityCase parity)
    {
        using var scope = new TensorScope();
        var (real, fake) = (FeaturesOf(parity.Input("real")), FeaturesOf(parity.Input("fake")));
        List<Check> checks = [];
        foreach (var (paper, draws) in new[] { ("magic", KidDraws.Published), ("o2mag", new KidDraws(50, 10)) })
        {
            var reals = Rows(parity.Stored($"{paper}.draws.real"));
            var values = Kid.Mmd2(real, fake, reals, Rows(parity.Stored($"{paper}.draws.fake")));
            var (given, own) = (Kid.Of(values, reals[0].Length), draws.Of(real, fake, seed: 1));
            checks.Add(parity.Check<double>($"{paper}.scores", values, [values.Length]));
            checks.Add(parity.Check($"{paper}.mean", given.Mean));
            checks.Add(parity.Check($"{paper}.std", given.Std));
            checks.Add(parity.Check<int>($"{paper}.shape", [own.Subsets, own.SubsetSize], [2]));
        }

        var picture = (Picture(parity, side: 299) + 1) * 0.5;
        checks.Add(parity.Check("inception_input", InceptionExtractor.Normalised(picture).Reshape(3, 299, 299)));
        return checks;
    }

    /// <summary>Clusters as shuffled in the case, and the picture that enters LPIPS.</summary>
    public static IEnumerable<Check> ClusterDiversity(ParityCase parity)
    {
        using var scope = new TensorScope();
        var (centre, pair) = (parity.Stored("centre"), parity.Stored("pair"));
        var (distances, count) = (pair.ToDoubles(), (int)pair.Shape[1]);
        int[][] order = [.. parity.Json.GetProperty("order").EnumerateArray().Select(Ints)];
        var nearest = IcLpips.Nearest(centre.ToFloats(), (int)centre.Shape[1], takesLast: true);
        var clusters = IcLpips.Clusters(nearest, shuffle: (cluster, members) =>
            members.Order().SequenceEqual(order[cluster].Order()) ? order[cluster] : []);
        int[] kept = [.. Enumerable.Range(0, order.Length).Where(k => order[k].Length >= 2)];
        double[] means = [.. clusters.Select(one => IcLpips.Of([one], (i, j) => distances[i * count + j]))];
        int[] pairs = [.. order.Select(members => clusters.FirstOrDefault(one => members.Contains(one[0]), [])
            .Length).Select(n => n * (n - 1) / 2)];
        return
        [
            parity.Check<int>("cluster", nearest, [nearest.Length]), parity.Check<int>("kept", kept, [kept.Length]),
            parity.Check<int>("pairs", pairs, [pairs.Length]), parity.Check<double>("means", means, [means.Length]),
            parity.Check("value", IcLpips.Of(clusters, (i, j) => distances[i * count + j])),
            parity.Check("lpips_input", Picture(parity, side: 256).Reshape(3, 256, 256)),
        ];
    }

    private static Tensor Picture(ParityCase parity, int side) => PictureBatch.ReadLikePillow(
        [parity.PathOf(parity.Json.GetProperty("photo").GetString()!)], side, Torch.Device.Cpu);

    private static Features FeaturesOf(Numbers numbers) => new(numbers.Values, (int)numbers.Shape[1]);

    private static int[] Ints(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetInt32())];

    private static int[][] Rows(StoredTensor draws) =>
        [.. draws.ToLongs().Select(number => (int)number).Chunk((int)draws.Shape[1])
            .Select(row => row.Order().ToArray())];
}
