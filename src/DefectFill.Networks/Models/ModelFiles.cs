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
    /// Opens a component's weights, in one file or shards and of any variant; names are those of diffusers. Of
    /// PyTorch's files, which may hold code, only tensors are read; safetensors come first.
    /// </summary>
    public static ITensorArchive Open(string root, string component)
    {
        var (folder, start) = (Path.Combine(root, component), WeightsOf(component));
        var path = WeightNames.Find(folder, start) ?? throw Missing(folder, start);
        return WeightKeys.Usual(TensorArchive.Open(path), component);
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

        return CheckpointException.Of(
            wanted, "there is no such file, nor a half-precision or sharded one, nor one of PyTorch (.bin)", Expected,
            "Download or copy the model folder again.");
    }
}
