using DefectFill.Torch;
using DefectFill.Torch.Files;
using DefectFill.Torch.Nn;

namespace DefectFill.Networks.Backbones;

/// <summary>The <c>features</c> folder beside a base model: one file of half-precision weights.</summary>
internal static class SmallFeaturesFolder
{
    private const string File = "model.safetensors";

    /// <summary>Its path in a model's folder.</summary>
    public static string In(string modelFolder) => Path.Combine(modelFolder, "features");

    /// <summary>The file with a model's features; it may not exist.</summary>
    public static string FileIn(string modelFolder) => Path.Combine(In(modelFolder), File);

    /// <summary>Opens the extractor and the store that owns its weights.</summary>
    public static (SmallFeatures Network, WeightStore Weights) Open(string modelFolder, Device device = default)
    {
        using var file = SafeTensorsFile.Open(FileIn(modelFolder));
        var weights = new WeightStore(new ArchiveSource(file), DType.Float32, device);
        var network = new SmallFeatures(weights.Root);
        weights.Seal();
        return (network, weights);
    }

    /// <summary>Writes the extractor's levels; other weights trained with them are omitted.</summary>
    public static void Write(string modelFolder, IEnumerable<KeyValuePair<string, Tensor>> weights)
    {
        using var scope = new TensorScope();
        Directory.CreateDirectory(In(modelFolder));
        SafeTensorsWriter.Write(
            FileIn(modelFolder),
            weights.Where(named => named.Key.StartsWith("levels.", StringComparison.Ordinal))
                .Select(named => named.Value.Detach().To(DType.Float16).ToSource(named.Key)),
            new Dictionary<string, string> { ["format"] = "pt" });
    }
}
