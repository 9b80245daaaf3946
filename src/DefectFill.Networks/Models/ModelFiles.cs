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

    /// <summary>Files of a tokenizer folder; the first two are required.</summary>
    public static readonly string[] TokenizerFiles =
        ["vocab.json", "merges.txt", "special_tokens_map.json", "tokenizer_config.json", "added_tokens.json"];

    /// <summary>Components that have weights.</summary>
    public static readonly string[] Networks = [UNet, Autoencoder, TextEncoder];

    private static readonly string[] s_suffixes =
    [
        ".safetensors", ".safetensors.index.json", ".fp16.safetensors", ".safetensors.index.fp16.json",
        ".fp16.safetensors.index.json",
    ];

    public static string ConfigOf(string component) =>
        component == Schedule ? "scheduler_config.json" : "config.json";

    /// <summary>Name of the weight file when writing, and prefix of all weight files when reading.</summary>
    public static string WeightsOf(string component) =>
        component == TextEncoder ? "model" : "diffusion_pytorch_model";

    /// <summary>Opens a component's weights: single or half precision, one file or shards.</summary>
    public static ITensorArchive Open(string root, string component)
    {
        var folder = Path.Combine(root, component);
        var start = Path.Combine(folder, WeightsOf(component));
        var path = s_suffixes.Select(suffix => start + suffix).FirstOrDefault(File.Exists)
            ?? throw Missing(folder, start);
        return path.EndsWith(".json", StringComparison.Ordinal)
            ? ShardedSafeTensors.Open(path)
            : SafeTensorsFile.Open(path);
    }

    private static CheckpointException Missing(string folder, string start)
    {
        var pickle = !Directory.Exists(folder) ? null : Directory.EnumerateFiles(folder)
            .FirstOrDefault(file => Path.GetExtension(file) is ".bin" or ".ckpt" or ".pt");
        return pickle is null
            ? CheckpointException.Of(
                start + s_suffixes[0], "there is no such file, nor a half-precision or sharded one",
                "the component's weights", "Download or copy the model folder again.")
            : CheckpointException.Of(
                pickle, "the weights are a Python pickle, which may run code when read",
                $"{Path.GetFileName(start)}.safetensors beside it",
                "Convert the folder with diffusers (from_pretrained(DIR).save_pretrained(DIR)), " +
                "or get one in safetensors.");
    }
}
