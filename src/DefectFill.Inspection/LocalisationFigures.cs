using DefectFill.Core.Options;
using DefectFill.Core.Records;
using DefectFill.Data.Metrics;

namespace DefectFill.Inspection;

/// <summary>Collects the maps of test photos and ranks all their pixels together.</summary>
internal sealed class LocalisationFigures(InspectionProtocol protocol)
{
    private readonly List<float> _pixels = [];
    private readonly List<byte> _labels = [];
    private readonly List<ScoredImage> _images = [];
    private readonly List<float> _imageScores = [];
    private readonly List<byte> _imageLabels = [];

    /// <summary>The figures of a localiser on these photos.</summary>
    public static InspectionScores Of(
        ILocaliser network, IReadOnlyList<InspectionItem> items, InspectionOptions options, CancellationToken stop)
    {
        var figures = new LocalisationFigures(options.Protocol);
        foreach (var batch in items.Chunk(options.Batch))
        {
            stop.ThrowIfCancellationRequested();
            foreach (var (item, map) in batch.Zip(network.Maps(batch)))
            {
                figures.Add(map, network.Ranked(item, map), network.Regions(item, map), !item.IsGood);
            }
        }

        return figures.Scores();
    }

    /// <summary>One photo: its map, the mask for ranking and the mask whose regions are used.</summary>
    public void Add(DefectMap map, byte[] ranked, byte[] regions, bool hasDefect)
    {
        _pixels.AddRange(map.Pixels);
        _labels.AddRange(ranked);
        _images.Add(new ScoredImage(map.Pixels, regions, map.Width, map.Height));
        _imageScores.Add(map.Score);
        _imageLabels.Add(hasDefect ? (byte)1 : (byte)0);
    }

    public InspectionScores Scores()
    {
        var (scores, labels) = (_pixels.ToArray(), _labels.ToArray());
        var (imageScores, imageLabels) = (_imageScores.ToArray(), _imageLabels.ToArray());
        var pixels = Ranking.Of(scores, labels);
        var images = Ranking.Of(imageScores, imageLabels);
        var isPublished = protocol == InspectionProtocol.Published;
        var (ofPixels, ofImages) = (HasBoth(labels), HasBoth(imageLabels));
        return new InspectionScores
        {
            Photos = _images.Count,
            PixelAuroc = Defined(pixels.Auroc, ofPixels),
            PixelAp = Defined(pixels.AveragePrecision, ofPixels),
            PixelF1 = Defined(isPublished ? SteppedF1.Of(scores, labels) : pixels.F1Max, ofPixels),
            Pro = Defined(isPublished ? Pro.Published(_images) : Pro.Exact(_images), hasBoth: true),
            ImageAuroc = Defined(images.Auroc, ofImages),
            ImageAp = Defined(images.AveragePrecision, ofImages),
            ImageF1 = Defined(images.F1Max, ofImages),
        };
    }

    // With only one kind of photo or pixel, any result counts as correct: 1 would say nothing about the model.
    private static bool HasBoth(ReadOnlySpan<byte> labels) =>
        labels.Contains((byte)0) && labels.ContainsAnyExcept((byte)0);

    private static double? Defined(double figure, bool hasBoth) => hasBoth && double.IsFinite(figure) ? figure : null;
}
