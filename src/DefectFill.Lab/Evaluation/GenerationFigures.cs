using DefectFill.Core.Models;
using DefectFill.Core.Options;
using DefectFill.Core.Records;
using DefectFill.Data.Metrics;
using DefectFill.Imaging;
using DefectFill.Networks.Backbones;
using DefectFill.Networks.Backbones.Inception;
using DefectFill.Networks.Extraction;
using DefectFill.Torch;

namespace DefectFill.Lab.Evaluation;

/// <summary>KID, diversity and contrast of a set's images, one type of defect at a time.</summary>
internal sealed class GenerationFigures(Extractors extractors, EvaluationOptions options, Device device)
{
    private readonly Dictionary<(string Extractor, string Defect), Features> _reals = [];
    private readonly ContrastFigures _contrast = new();
    private readonly FillChange _change = new(
        options.Data, ModelNames.FindSmall() is { } small ? SmallFeaturesFolder.FileIn(small) : null);

    /// <summary>Called after every batch with the current task, the pictures done, and the total.</summary>
    public Action<string, int, int> Report { get; init; } = (_, _, _) => { };

    public IReadOnlyList<Figure> Of(SetImages images, RealPhotos reals, CancellationToken stop) =>
    [
        .. extractors.Kid.Select(extractor => KidOf(extractor, images, reals, stop)),
        Diversity(images, reals, stop),
        .. _contrast.Of(images, reals, stop),
        .. _change.Figures(images, stop),
    ];

    private Figure KidOf(IFeatureExtractor extractor, SetImages images, RealPhotos reals, CancellationToken stop)
    {
        var draws = DrawsOf(extractor);
        var figure = new Figure($"KID ({extractor.Name})", null)
        {
            Scale = 1000,
            LowerIsBetter = true,
            Extractor = extractor.Name,
            WeightsSha256 = extractor.WeightsSha256,
            Reals = reals.Test.Count,
            Images = images.Lines.Count,
            Subsets = draws.Subsets,
            Seed = options.Seed,
        };
        if (reals.Test.Count < 2 || images.Lines.Count < 2)
        {
            return figure with { Note = "needs at least two real photos and two images" };
        }

        var score = draws.Of(
            RealsOf(extractor, reals, stop), Read(extractor, images.Paths, $"KID of {images.Defect}", stop),
            options.Seed);
        return figure with
        {
            Value = score.Mean,
            Std = score.Std,
            SubsetSize = score.SubsetSize,
            Note = NoteOf(images, Math.Min(reals.Test.Count, images.Lines.Count)),
        };
    }

    private string? NoteOf(SetImages images, int count)
    {
        string?[] notes =
        [
            count < Kid.LeastImages ? Kid.TooFew(count) : null,
            options.Protocol == InspectionProtocol.Published && !images.Set.Description.Sampling.Raw
                ? "measured on photos with pasted fills; published figures are of raw decodes" : null,
        ];
        var all = string.Join("; ", notes.OfType<string>());
        return all.Length == 0 ? null : all;
    }

    // torch-fidelity draws 100 subsets of 1000 from the FID features; users of torchvision's draw 10 of 10.
    private KidDraws DrawsOf(IFeatureExtractor extractor) =>
        options.Protocol == InspectionProtocol.Published
        && extractor is not InceptionExtractor { Variant: InceptionVariant.Fid }
            ? KidDraws.Published
            : KidDraws.Clean;

    private Features RealsOf(IFeatureExtractor extractor, RealPhotos reals, CancellationToken stop)
    {
        var key = (extractor.Name, reals.Defect);
        return _reals.TryGetValue(key, out var known)
            ? known
            : _reals[key] = Read(extractor, reals.Test, $"real {reals.Defect}", stop);
    }

    private Features Read(
        IFeatureExtractor extractor, IReadOnlyList<string> paths, string what, CancellationToken stop) =>
        new FeatureReader(extractor, device) { Report = (done, all) => Report(what, done, all) }.Read(paths, stop);

    private Figure Diversity(SetImages images, RealPhotos reals, CancellationToken stop)
    {
        var lpips = extractors.Lpips;
        var figure = new Figure($"IC-LPIPS ({lpips.Name}{(options.Masked ? ", inside the mask" : "")})", null)
        {
            LowerIsBetter = false,
            Extractor = lpips.Name,
            WeightsSha256 = lpips.WeightsSha256,
            Reals = reals.Train.Count,
            Images = images.Lines.Count,
            ClusterSize = options.Cluster,
        };
        if (reals.Train.Count == 0)
        {
            return figure with { Note = "the split has no training photo of this defect" };
        }

        var score = new ClusterDiversity(lpips.Distance, device)
        {
            Most = options.Cluster,
            PublishedSeed = options.Protocol == InspectionProtocol.Published ? options.Seed : null,
            Masks = options.Masked ? MasksOf(images, reals) : null,
            Report = (done, all) => Report($"diversity of {images.Defect}", done, all),
        }.Of(reals.Train, images.Paths, stop);
        return double.IsNaN(score.Mean)
            ? figure with { Note = "no two images are closest to the same photo" }
            : figure with { Value = score.Mean, Clusters = score.Clusters };
    }

    private static Dictionary<string, Func<Mask>> MasksOf(SetImages images, RealPhotos reals) =>
        images.Paths.Zip(images.Masks.Select(path => (Func<Mask>)(() => Mask.Read(path))))
            .Concat(reals.Train.Zip(reals.TrainMasks)).ToDictionary(pair => pair.First, pair => pair.Second);
}
