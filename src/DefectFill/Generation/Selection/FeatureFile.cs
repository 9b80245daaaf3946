using DefectFill.Backbones;
using DefectFill.Data.Checks;
using DefectFill.Diffusion;
using DefectFill.Torch;
using DefectFill.Torch.Files;
using DefectFill.Torch.Nn;

namespace DefectFill.Generation.Selection;

/// <summary>The feature extractor that comes with a base model: what LPIPS sees with when nothing else is given.</summary>
/// <param name="path">Its weights.</param>
public sealed class FeatureFile(string path)
{
    private const string FolderName = "features";

    /// <summary>Name and hash, for what is written down.</summary>
    public string Identity { get; } = $"small:{FileHash.Of(path)[..12]}";

    /// <summary>That of the first model folder that has one, else that of the built-in model; null without any.</summary>
    public static FeatureFile? Find(IEnumerable<string> modelFolders) => modelFolders
        .Append(ModelNames.FindSmall()).OfType<string>()
        .Select(folder => Path.Combine(folder, FolderName))
        .Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*.safetensors").Order(StringComparer.Ordinal))
        .Select(file => new FeatureFile(file))
        .FirstOrDefault();

    /// <summary>The score that sees with it; the weights live as long as the store that comes with it.</summary>
    public (LpipsScore Score, WeightStore Weights) Load(Device device)
    {
        using var archive = SafeTensorsFile.Open(path);
        var weights = new WeightStore(new ArchiveSource(archive), device: device);
        try
        {
            var network = new SmallFeatures(weights.Root);
            weights.Seal();
            return (new LpipsScore(new Lpips(network), device), weights);
        }
        catch
        {
            weights.Dispose();
            throw;
        }
    }
}
