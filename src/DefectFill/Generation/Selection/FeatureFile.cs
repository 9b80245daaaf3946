using DefectFill.Backbones;
using DefectFill.Data.Checks;
using DefectFill.Diffusion;
using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Generation.Selection;

/// <summary>The feature extractor that comes with a base model: what LPIPS sees with.</summary>
public sealed class FeatureFile
{
    private readonly string _modelFolder;

    private FeatureFile(string modelFolder, string weights) =>
        (_modelFolder, Identity) = (modelFolder, $"small:{FileHash.Of(weights)[..12]}");

    /// <summary>Name and hash, for what is written down.</summary>
    public string Identity { get; }

    /// <summary>That of the first model folder that has one, else that of the built-in model; null without any.</summary>
    public static FeatureFile? Find(IEnumerable<string> modelFolders) => modelFolders
        .Append(ModelNames.FindSmall()).OfType<string>()
        .Where(folder => Directory.Exists(SmallFeaturesFolder.In(folder)))
        .SelectMany(folder => Directory.EnumerateFiles(SmallFeaturesFolder.In(folder), "*.safetensors")
            .Select(weights => new FeatureFile(folder, weights)))
        .FirstOrDefault();

    /// <summary>The score that sees with it; the weights live as long as the store that comes with it.</summary>
    public (LpipsScore Score, WeightStore Weights) Load(Device device)
    {
        var (network, weights) = SmallFeaturesFolder.Open(_modelFolder, device);
        return (new LpipsScore(new Lpips(network), device), weights);
    }
}
