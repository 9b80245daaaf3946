using DefectFill.Torch;
using DefectFill.Torch.Files;

namespace DefectFill.Networks.Backbones;

/// <summary>
/// The <c>finder</c> folder beside a base model: a segmenter trained on drawn odd things, from which inspection models
/// start, in half precision, with its card.
/// </summary>
internal static class FinderFolder
{
    private const string FirstKernel = "encoder_segment.block1.0.weight";

    /// <summary>Its path in a model's folder.</summary>
    public static string In(string modelFolder) => Path.Combine(modelFolder, "finder");

    /// <summary>The file with a model's finder; it may not exist.</summary>
    public static string FileIn(string modelFolder) => Path.Combine(In(modelFolder), "model.safetensors");

    /// <summary>The file with the card of a model's finder.</summary>
    public static string CardIn(string modelFolder) => Path.Combine(In(modelFolder), "README.md");

    /// <summary>Channels of the first stage of a segmenter in a file; null if it holds none.</summary>
    public static int? WidthIn(ITensorArchive file) =>
        file.Find(FirstKernel) is { Shape: [var width, 3, 3, 3] } ? (int)width : null;

    public static void Write(string modelFolder, IEnumerable<KeyValuePair<string, Tensor>> weights)
    {
        using var scope = new TensorScope();
        Directory.CreateDirectory(In(modelFolder));
        SafeTensorsWriter.Write(
            FileIn(modelFolder),
            weights.Select(named => named.Value.Detach().To(DType.Float16).ToSource(named.Key)),
            new Dictionary<string, string> { ["format"] = "pt" });
    }
}
