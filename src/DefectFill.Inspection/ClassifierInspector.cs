using DefectFill.Core.Options;
using DefectFill.Core.Random;
using DefectFill.Core.Records;
using DefectFill.Imaging;
using DefectFill.Networks.Backbones;
using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Inspection;

/// <summary>Classifies the defect in a photo: ResNet-34 on values in 0..1, not normalised (paper, table 3).</summary>
internal sealed class ClassifierInspector(WeightStore store, InspectionOptions options, IReadOnlyList<string> classes)
    : IInspector
{
    private const int PublishedTestBatch = 100; // whose last batch alone gives the published code's accuracy

    private readonly ResNet34 _network = new(store.Root, classes.Count);
    private readonly Pictures _pictures = new(options.Side, options.Protocol);
    private readonly Dictionary<string, long> _labels =
        classes.Index().ToDictionary(named => named.Item, named => (long)named.Index);

    private bool IsPublished => options.Protocol == InspectionProtocol.Published;

    public IReadOnlyList<InspectionItem[]> Batches(InspectionData data, int epoch)
    {
        var random = Generator.For(options.Seed, "classifier batches", epoch);
        IReadOnlyList<InspectionItem> defects =
            IsPublished ? [.. PublishedSamples.Used(data).SelectMany(type => type)] : data.Defects;
        var seen = Enumerable.Range(0, options.Passes)
            .SelectMany(_ => random.Permutation(defects.Count))
            .Select(i => defects[i])
            .Chunk(options.Batch)
            .ToList();
        return seen.Count > 1 && seen[^1].Length == 1 ? seen[..^1] : seen; // batch norm cannot train on one photo
    }

    public Tensor Loss(IReadOnlyList<InspectionItem> batch)
    {
        var labels = Tensor.From<long>([.. batch.Select(item => _labels[item.Defect])]).To(store.Device);
        var pictures = Inspectors.Input(store, _pictures.Photos(batch));
        return _network.Forward(pictures, training: true).CrossEntropy(labels);
    }

    public InspectionScores Test(IReadOnlyList<InspectionItem> items, CancellationToken stop)
    {
        var (right, count) = (0, 0);
        var tested = items.Where(item => !item.IsGood);
        tested = IsPublished ? tested.Chunk(PublishedTestBatch).LastOrDefault([]) : tested;
        foreach (var batch in tested.Chunk(options.Batch))
        {
            stop.ThrowIfCancellationRequested();
            var named = batch.Zip(Probabilities(batch), (item, shares) => classes[LargestOf(shares)] == item.Defect);
            right += named.Count(isRight => isRight);
            count += batch.Length;
        }

        return new InspectionScores { Photos = count, Accuracy = count == 0 ? null : right / (double)count };
    }

    /// <summary>The probability of each class, for each photo.</summary>
    public IReadOnlyList<float[]> Probabilities(IReadOnlyList<InspectionItem> batch)
    {
        using var scope = new TensorScope();
        return ProbabilitiesOf(_pictures.Photos(batch));
    }

    /// <summary>The same for one photo in memory.</summary>
    public float[] Probabilities(Photo photo)
    {
        using var scope = new TensorScope();
        return ProbabilitiesOf(_pictures.Of(photo))[0];
    }

    public static int LargestOf(float[] shares) => shares.Index().MaxBy(share => share.Item).Index;

    private float[][] ProbabilitiesOf(Tensor pictures)
    {
        using var noGrad = Autograd.Off();
        var shares = _network.Forward(Inspectors.Input(store, pictures)).Softmax(1);
        return [.. shares.ToArray<float>().Chunk(classes.Count)];
    }
}
