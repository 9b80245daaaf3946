using DefectFill.Core.Models;
using DefectFill.Core.Problems;
using DefectFill.Torch.Files;

namespace DefectFill.Networks.Models;

/// <summary>File names of a model folder in diffusers' layout.</summary>
internal static class ModelFiles
{
    public const string Index = ModelNames.IndexFile;
    public const string UNet = "unet";
    public const string Autoencoder = "vae";
    public const string TextEncoder = "text_encoder";
    public const string Schedule = "scheduler";
    public const string Tokenizer = "tokenizer";

    /// <summary>Files of a tokenizer folder; the first two are required, or the last in their place.</summary>
    public static readonly string[] TokenizerFiles =
    [
        "vocab.json", "merges.txt", "special_tokens_map.json", "tokenizer_config.json", "added_tokens.json",
        "tokenizer.json",
    ];

    /// <summary>Components that have weights.</summary>
    public static readonly string[] Networks = [UNet, Autoencoder, TextEncoder];

    public static string ConfigOf(string component) =>
        component == Schedule ? "scheduler_config.json" : "config.json";

    /// <summary>Name of the weight file when writing, and prefix of all weight files when reading.</summary>
    public static string WeightsOf(string component) =>
        component == TextEncoder ? "model" : "diffusion_pytorch_model";

    /// <summary>
    /// Opens a component's weights, in one file or shards and of any variant; names are those of diffusers.
    /// </summary>
    public static ITensorArchive Open(string root, string component)
    {
        var (folder, start) = (Path.Combine(root, component), WeightsOf(component));
        var path = WeightNames.Find(folder, start) ?? throw Missing(folder, start);
        var archive = path.EndsWith(".json", StringComparison.Ordinal)
            ? (ITensorArchive)ShardedSafeTensors.Open(path)
            : SafeTensorsFile.Open(path);
        return WeightKeys.Usual(archive, component);
    }

    private static CheckpointException Missing(string folder, string start)
    {
        const string Expected = "the component's weights";
        var wanted = Path.Combine(folder, $"{start}.safetensors");
        if (WeightNames.AllIn(folder, start) is { Count: > 1 } variants)
        {
            return CheckpointException.Of(
                wanted, $"there is no such file, but {string.Join(", ", variants.Select(Path.GetFileName))}", Expected,
                "Rename the one to use.");
        }

        var pickle = !Directory.Exists(folder) ? null : Directory.EnumerateFiles(folder)
            .FirstOrDefault(file => Path.GetExtension(file) is ".bin" or ".ckpt" or ".pt");
        return pickle is null
            ? CheckpointException.Of(
                wanted, "there is no such file, nor a half-precision or sharded one", Expected,
                "Download or copy the model folder again.")
            : CheckpointException.Of(
                pickle, "the weights are a Python pickle, which may run code when read",
                $"{start}.safetensors beside it",
                "Convert the folder with diffusers (from_pretrained(DIR).save_pretrained(DIR)), " +
                "or get one in safetensors.");
    }
}
