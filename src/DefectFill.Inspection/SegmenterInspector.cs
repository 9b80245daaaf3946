using DefectFill.Core.Options;
using DefectFill.Core.Random;
using DefectFill.Core.Records;
using DefectFill.Imaging;
using DefectFill.Networks.Backbones;
using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Inspection;

/// <summary>Finds the pixels of a defect: DRAEM's segmenter with focal loss (paper, tables 2 and S2).</summary>
internal sealed class SegmenterInspector(WeightStore store, InspectionOptions options) : ILocaliser
{
    private readonly Segmenter _network = new(store.Root, options.Width);
    private readonly Pictures _pictures = new(options.Side, options.Protocol);

    public IReadOnlyList<InspectionItem[]> Batches(InspectionData data, int epoch)
    {
        var random = Generator.For(options.Seed, "segmenter batches", epoch);
        var samples = options.Protocol == InspectionProtocol.Published
            ? PublishedSamples.Drawn(data, options.SamplesPerEpoch, random)
            : Enumerable.Range(0, options.SamplesPerEpoch).Select(_ => Draw(data, random));
        return [.. samples.Chunk(options.Batch)];
    }

    public Tensor Loss(IReadOnlyList<InspectionItem> batch)
    {
        var masks = _pictures.Masks(batch).To(store.Device);
        var pictures = Inspectors.Input(store, _pictures.Photos(batch));
        return FocalLoss.Of(_network.Forward(pictures, training: true).Softmax(1), masks);
    }

    public InspectionScores Test(IReadOnlyList<InspectionItem> items, CancellationToken stop) =>
        LocalisationFigures.Of(this, items, options, stop);

    /// <summary>
    /// For each photo: the defect map, (side, side) from 0 to 1, and how likely the photo has a defect.
    /// </summary>
    public IReadOnlyList<DefectMap> Maps(IReadOnlyList<InspectionItem> batch)
    {
        using var scope = new TensorScope();
        return MapsOf(_pictures.TestPhotos(batch));
    }

    /// <summary>The same for one photo in memory.</summary>
    public DefectMap Map(Photo photo)
    {
        using var scope = new TensorScope();
        return MapsOf(_pictures.TestOf(photo))[0];
    }

    public byte[] Ranked(InspectionItem item, DefectMap map) => _pictures.Mask(item);

    public byte[] Regions(InspectionItem item, DefectMap map) => _pictures.RegionMask(item);

    public byte[] Mask(InspectionItem item, DefectMap map) => _pictures.NearestMask(item);

    public Photo Shown(InspectionItem item, DefectMap map) =>
        Photo.FromPixels(options.Side, options.Side, 3, _pictures.Photo(item));

    // On average, half of the photos are good ones.
    private static InspectionItem Draw(InspectionData data, Generator random)
    {
        var from = data.Good.Count > 0 && random.Bernoulli(0.5) ? data.Good : data.Defects;
        return from[random.Below(from.Count)];
    }

    private DefectMap[] MapsOf(Tensor pictures)
    {
        using var noGrad = Autograd.Off();
        var maps = _network.Forward(Inspectors.Input(store, pictures)).Softmax(1).Narrow(1, 1, 1);
        var images = DefectMap.ImageScores(maps);
        return [.. maps.ToArray<float>().Chunk(options.Side * options.Side)
            .Zip(images, (pixels, score) => new DefectMap(pixels, score, options.Side, options.Side))];
    }
}
