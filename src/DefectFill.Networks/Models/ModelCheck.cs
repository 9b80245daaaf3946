using System.Text.Json;
using DefectFill.Networks.Autoencoders;
using DefectFill.Networks.Configs;
using DefectFill.Networks.Denoiser;
using DefectFill.Networks.Text;
using DefectFill.Torch.Nn;

namespace DefectFill.Networks.Models;

/// <summary>Finds everything wrong with a model folder without loading its weights.</summary>
internal static class ModelCheck
{
    private static readonly Dictionary<string, string[]> s_classes = new()
    {
        [ModelFiles.UNet] = ["UNet2DConditionModel"],
        [ModelFiles.Autoencoder] = [AutoencoderKLConfig.ClassName, AutoencoderTinyConfig.ClassName],
        [ModelFiles.TextEncoder] = ["CLIPTextModel"],
        [ModelFiles.Tokenizer] = ["CLIPTokenizer", "CLIPTokenizerFast"],
    };

    public static IReadOnlyList<string> Of(string root)
    {
        var problems = new Problems();
        if (!CheckIndex(root, problems))
        {
            return problems.Found;
        }

        var configs = ModelConfigs.TryRead(root, problems);
        if (configs is not null)
        {
            Check(root, ModelFiles.UNet, w => new UNet(configs.UNet, w), problems);
            Check(root, ModelFiles.Autoencoder, configs.Autoencoder.Build, problems);
            Check(root, ModelFiles.TextEncoder, w => new TextEncoder(configs.TextEncoder, w), problems);
        }

        CheckTokenizer(root, configs, problems);
        return problems.Found;
    }

    /// <summary>Checks the folder and its index; false if it is not a model folder at all.</summary>
    public static bool CheckIndex(string root, Problems problems)
    {
        var path = Path.Combine(root, ModelFiles.Index);
        if (!File.Exists(path))
        {
            problems.Add(
                $"{root}: {(Directory.Exists(root) ? $"it has no {ModelFiles.Index}" : "there is no such folder")}.\n" +
                "Expected a model folder in diffusers' layout (model_index.json, unet/, vae/, text_encoder/, " +
                "tokenizer/, scheduler/), or `small`.\nSee which are available with {command:models list}.");
            return false;
        }

        if (problems.Of(() => ModelJson.Read(path)) is { ValueKind: JsonValueKind.Object } index)
        {
            CheckClasses(index, path, problems);
        }

        return !problems.Any;
    }

    private static void CheckClasses(JsonElement index, string path, Problems problems)
    {
        foreach (var (component, classes) in s_classes)
        {
            var name = index.TryGetProperty(component, out var pair) && pair.ValueKind == JsonValueKind.Array
                && pair.GetArrayLength() == 2 ? pair[1].ToString() : "missing";
            if (!classes.Contains(name))
            {
                problems.Add($"{path}: {component} is {name}, expected {string.Join(" or ", classes)}");
            }
        }
    }

    public static void CheckTokenizer(string root, ModelConfigs? configs, Problems problems)
    {
        var folder = Path.Combine(root, ModelFiles.Tokenizer);
        var tokenizer = problems.Of(() => ClipTokenizer.Open(folder));
        if (tokenizer is not null && tokenizer.Vocabulary > configs?.TextEncoder.Vocabulary)
        {
            problems.Add(
                $"{folder}: it has tokens up to {tokenizer.Vocabulary - 1}, expected below " +
                $"{configs.TextEncoder.Vocabulary}, the vocab_size of text_encoder/config.json");
        }
    }

    private static void Check<T>(string root, string component, Func<Weights, T> build, Problems problems)
    {
        using var archive = problems.Of(() => ModelFiles.Open(root, component));
        if (archive is null)
        {
            return;
        }

        var source = new ShapeSource(archive);
        using var store = new WeightStore(source);
        _ = build(store.Root);
        foreach (var problem in source.Problems.Concat(store.Unexpected.Select(name => $"unexpected {name}")))
        {
            problems.Add($"{archive.Path}: {problem}");
        }
    }
}
