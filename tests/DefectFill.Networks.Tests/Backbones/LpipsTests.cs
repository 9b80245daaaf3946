using DefectFill.Core.Options;
using DefectFill.Core.Random;
using DefectFill.Data.Metrics;
using DefectFill.Networks.Backbones;
using DefectFill.Networks.Extraction;
using DefectFill.Parity;
using DefectFill.Torch;
using DefectFill.Torch.Files;
using DefectFill.Torch.Nn;
using Xunit;

namespace DefectFill.Networks.Tests.Backbones;

[Collection(TensorTestGroup.Name)]
public sealed class LpipsTests : IDisposable
{
    private readonly int _threads = TorchRuntime.Threads;

    public LpipsTests() => TorchRuntime.Threads = 1; // small pictures gain nothing by sharing

    public void Dispose() => TorchRuntime.Threads = _threads;

    [Fact, NoTensorLeaks]
    public void Distances_of_vectors_are_the_pictures_distances()
    {
        using var store = new WeightStore(new FormulaSource(1.4));
        using var scope = new TensorScope();
        var lpips = Squeeze(store);
        var (a, b) = (Pictures(1), Pictures(2));

        var expected = lpips.Distance(a, b).ToArray<double>();
        var difference = lpips.Vectors(a) - lpips.Vectors(b);
        var found = difference.Square().Sum([1]).ToArray<double>();

        Assert.Equal(0.0, lpips.Distance(a, a).Max([]).ToDouble());
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-5 * pair.First));
    }

    [Theory, NoTensorLeaks]
    [InlineData(1 << 30)]
    [InlineData(1)]
    public void Diversity_is_that_of_all_pairs_compared_one_by_one(long mostBytes)
    {
        using var toy = new ToyParts();
        using var store = new WeightStore(new FormulaSource(1.4));
        using var scope = new TensorScope();
        var lpips = Squeeze(store);
        string[] photographs = [.. Directory.GetFiles(Path.Combine(toy.Data, "test/spot")).Order()];
        string[] generated = [.. Directory.GetFiles(toy["spots/images"]).Order()];

        var score = new ClusterDiversity(lpips) { Side = 64, Batch = 4, Most = 3, MostBytes = mostBytes }
            .Of(photographs, generated);

        float Distance(string a, string b) => (float)lpips.Distance(Read(a), Read(b)).ToDouble();
        float[] centre = [.. generated.SelectMany(_ => photographs, Distance)];
        var clusters = IcLpips.Clusters(IcLpips.Nearest(centre, photographs.Length), most: 3);
        var expected = IcLpips.Of(clusters, (i, j) => Distance(generated[i], generated[j]));
        Assert.Equal(expected, score.Mean, 1e-5);
        Assert.Equal((clusters.Count, clusters.Sum(members => members.Length)), (score.Clusters, score.Images));
    }

    [Fact, NoTensorLeaks]
    public void Diversity_inside_masks_does_not_see_what_lies_outside()
    {
        using var toy = new ToyParts();
        using var store = new WeightStore(new FormulaSource(1.4));
        using var scope = new TensorScope();
        var lpips = Squeeze(store);
        string[] photographs = [.. Directory.GetFiles(Path.Combine(toy.Data, "test/spot")).Order()];
        string[] generated = [.. Directory.GetFiles(toy["spots/images"]).Order()];
        Func<DefectFill.Imaging.Mask> empty = () => DefectFill.Imaging.Mask.Empty(64, 64);

        var blind = new ClusterDiversity(lpips)
        {
            Side = 64,
            Masks = photographs.Concat(generated).ToDictionary(path => path, _ => empty),
        }.Of(photographs, generated);

        Assert.Equal(1, blind.Clusters);
        Assert.Equal(0, blind.Mean, 1e-5); // lengths and products cancel out but for rounding
    }

    [Fact, NoTensorLeaks]
    public void A_whole_checkpoint_serves_as_well_as_its_features()
    {
        using var bare = new WeightStore(new FormulaSource(1.4));
        using var whole = new WeightStore(new WholeModel());
        using var scope = new TensorScope();
        var x = Pictures(3);

        var expected = new SqueezeNet(bare.Root).Forward(x);
        var found = new SqueezeNet(whole.Root).Forward(x);
        whole.Seal();

        Assert.Equal(expected.ToArray<float>(), found.ToArray<float>());
    }

    [Fact, NoTensorLeaks]
    public void Features_come_in_the_order_of_the_pictures()
    {
        using var toy = new ToyParts();
        string[] paths = [.. Directory.GetFiles(toy["spots/images"]).Order()];

        var features = new FeatureReader(new MeanColour()) { Batch = 4 }.Read(paths);

        Assert.Equal((6, 3), (features.Count, features.Width));
        var first = new FeatureReader(new MeanColour()).Read([paths[5]]);
        Assert.Equal(first.Values, features.Values[15..]);
        Assert.InRange(features.Values[0], 0.3f, 0.7f);
    }

    [Fact, NoTensorLeaks]
    public void The_built_in_features_are_read_from_their_file()
    {
        using var toy = new ToyParts();
        var file = toy["features.safetensors"];
        using var store = new WeightStore(new FormulaSource());
        using var scope = new TensorScope();
        var network = new SmallFeatures(store.Root);
        SafeTensorsWriter.Write(file, store.Tensors.Select(named => named.Value.ToSource(named.Key)));

        using var extractor = SmallExtractor.Open(file, Device.Cpu);
        var x = Pictures(4);

        var (expected, found) = (network.Pool(x), extractor.Extract((x + 1) * 0.5));
        Assert.Equal(0, (expected - found).Abs().Max([]).ToDouble(), 1e-4 * expected.Abs().Max([]).ToDouble());
        Assert.Equal(64, extractor.WeightsSha256.Length);
    }

    private static Lpips Squeeze(WeightStore store)
    {
        var trunk = LpipsTrunk.Of(LpipsNet.Squeeze, store.Root);
        var random = Generator.For(0, "lpips test");
        return new Lpips(trunk, [.. trunk.Widths.Select(width => Tensor.Uniform(random, [1, width, 1, 1]))]);
    }

    private static Tensor Pictures(long number) =>
        (Tensor.Normal(Generator.For(0, "pictures", number), [2, 3, 48, 64]) * 0.3).Clamp(-1, 1);

    private static Tensor Read(string path)
    {
        var photo = DefectFill.Imaging.Photo.Read(path);
        return Tensor.From<float>(DefectFill.Data.Sampling.PhotoPlanes.Of(photo), 1, 3, photo.Height, photo.Width);
    }

    private sealed class WholeModel : ITensorSource
    {
        private readonly FormulaSource _formula = new(1.4);

        public string Description => "a whole model";

        public IReadOnlyCollection<string> Names => ["classifier.1.weight"];

        public bool Contains(string name) => name.StartsWith("features.", StringComparison.Ordinal);

        public Tensor? Load(string name, ReadOnlySpan<long> shape) => _formula.Load(name["features.".Length..], shape);
    }

    private sealed class MeanColour : IFeatureExtractor
    {
        public string Name => "mean colour";

        public string WeightsSha256 => "";

        public int Side => 32;

        public Interpolation Resizing => Interpolation.BilinearAntialias;

        public Tensor Extract(Tensor pictures) => pictures.Mean([2, 3]);
    }
}
