using DefectFill.Core.Folders;
using DefectFill.Core.Models;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Networks.Backbones;
using DefectFill.Networks.Backbones.Inception;
using DefectFill.Networks.Extraction;
using DefectFill.Torch;

namespace DefectFill.Lab.Evaluation;

/// <summary>The networks that the metrics use, with their weights in memory.</summary>
internal sealed class Extractors : IDisposable
{
    private readonly List<IDisposable> _owned = [];
    private readonly List<IFeatureExtractor> _kid = [];

    private readonly Device _device;
    private readonly DType _type;

    private Extractors(Device device, DType type) => (_device, _type) = (device, type);

    /// <summary>Each has its own KID; they are never mixed.</summary>
    public IReadOnlyList<IFeatureExtractor> Kid => _kid;

    /// <summary>The distance used for diversity.</summary>
    public PerceptualDistance Lpips { get; private set; } = null!;

    /// <param name="files">The weights.</param>
    /// <param name="device">Where to compute.</param>
    /// <param name="protocol">Decides how pictures enter torchvision's Inception.</param>
    /// <param name="type">What the published networks compute in; the built-in features are always Float32.</param>
    public static Extractors Open(
        ExtractorFiles files, Device device, InspectionProtocol protocol, DType type = DType.Float32)
    {
        var extractors = new Extractors(device, type);
        try
        {
            extractors.OpenKid(files, protocol == InspectionProtocol.Published);
            extractors.Lpips = extractors.OpenLpips(files);
            return extractors;
        }
        catch
        {
            extractors.Dispose();
            throw;
        }
    }

    public void Dispose() => _owned.ForEach(each => each.Dispose());

    private void OpenKid(ExtractorFiles files, bool isPublished)
    {
        (string? File, InceptionVariant Variant)[] inceptions =
            [(files.Inception, InceptionVariant.Torchvision), (files.InceptionFid, InceptionVariant.Fid)];
        foreach (var (file, variant) in inceptions.Where(each => each.File is not null))
        {
            _kid.Add(Own(InceptionExtractor.Open(file!, variant, _device, isPublished, _type)));
        }

        if (_kid.Count == 0)
        {
            _kid.Add(Own(SmallExtractor.Open(SmallFeaturesFolder.FileIn(ModelOf(files)), _device)));
        }
    }

    private PerceptualDistance OpenLpips(ExtractorFiles files)
    {
        if (files.Lpips.AreGiven)
        {
            var model = Own(LpipsModel.Open(files.Lpips, _device, _type));
            var (trunk, linear) = files.Lpips.Sha256;
            return new PerceptualDistance(
                model.Distance, $"LPIPS {files.Lpips.NetName}{Precision.Suffix(_type)}", $"{trunk}+{linear}");
        }

        var folder = ModelOf(files);
        var (network, weights) = SmallFeaturesFolder.Open(folder, _device);
        Own(weights);
        return new PerceptualDistance(
            new Lpips(network), SmallExtractor.BuiltIn, FileHash.Of(SmallFeaturesFolder.FileIn(folder)));
    }

    private static string ModelOf(ExtractorFiles files)
    {
        var folder = ModelNames.Resolve(files.Model ?? ModelNames.Small);
        return File.Exists(SmallFeaturesFolder.FileIn(folder)) ? folder : throw CheckpointException.Of(
            SmallFeaturesFolder.FileIn(folder), "there is no such file",
            "the feature extractor that comes with a base model",
            "Name a model that has one with {option:extractors.model}, or weights with {option:inception} " +
            "and {option:lpips.trunk}.");
    }

    private T Own<T>(T resource)
        where T : IDisposable
    {
        _owned.Add(resource);
        return resource;
    }
}

/// <summary>A perceptual distance with the name shown in tables.</summary>
/// <param name="Distance">Takes pictures in [−1, 1].</param>
internal sealed record PerceptualDistance(Lpips Distance, string Name, string WeightsSha256);
