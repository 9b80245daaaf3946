using System.Text.Json;
using DefectFill.Networks.Autoencoders;
using DefectFill.Networks.Configs;
using DefectFill.Networks.Denoiser;
using DefectFill.Networks.Text;
using DefectFill.Torch.Files;
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

    /// <summary>Everything that is wrong with a folder.</summary>
    /// <param name="root">The model folder.</param>
    /// <param name="readsValues">Whether to look for values that are not finite, which reads all weights.</param>
    public static ModelFindings Of(string root, bool readsValues)
    {
        var problems = new Problems();
        List<string> warnings = [];
        if (ReadDescriptions(root, problems) is { } configs)
        {
            void Check<T>(string component, Func<Weights, T> build) =>
                warnings.AddRange(CheckWeights(root, component, build, readsValues, problems));
            Check(ModelFiles.UNet, w => new UNet(configs.UNet, w));
            Check(ModelFiles.Autoencoder, configs.Autoencoder.Build);
            Check(ModelFiles.TextEncoder, w => new TextEncoder(configs.TextEncoder, w));
        }

        return new ModelFindings(problems.Found, warnings);
    }

    /// <summary>Checks every file except the weights; null if the weights cannot be checked.</summary>
    public static ModelConfigs? ReadDescriptions(string root, Problems problems)
    {
        if (!CheckIndex(root, problems))
        {
            return null;
        }

        var configs = ModelConfigs.TryRead(root, problems);
        CheckTokenizer(root, configs, problems);
        return configs;
    }

    /// <summary>Checks the folder and its index; false if it is not a model folder at all.</summary>
    public static bool CheckIndex(string root, Problems problems)
    {
        var path = Path.Combine(root, ModelFiles.Index);
        if (!File.Exists(path))
        {
            problems.Add(WrongPlace.Of(root));
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

    /// <summary>Returns warnings: tensors that the reference, too, leaves unused.</summary>
    private static IReadOnlyList<string> CheckWeights<T>(
        string root, string component, Func<Weights, T> build, bool readsValues, Problems problems)
    {
        using var archive = problems.Of(() => ModelFiles.Open(root, component));
        if (archive is null)
        {
            return [];
        }

        var source = new ShapeSource(archive);
        using var store = new WeightStore(source);
        _ = build(store.Root);
        string[] unexpected = [.. store.Unexpected.Select(name => $"{archive.Path}: unexpected {name}")];
        if (source.Problems.Count == 0)
        {
            Array.ForEach(readsValues ? [.. NotFinite(archive)] : Array.Empty<string>(), problems.Add);
            return [.. unexpected.Select(name => $"{name}; nothing uses it")];
        }

        foreach (var problem in source.Problems.Select(problem => $"{archive.Path}: {problem}").Concat(unexpected))
        {
            problems.Add(problem);
        }

        return [];
    }

    /// <summary>The tensors with values that are not finite, as problems.</summary>
    public static IEnumerable<string> NotFinite(ITensorArchive archive) =>
        from name in archive.Names
        where !archive.Find(name)!.IsFinite()
        select $"{archive.Path}: {name} contains NaN or infinity: the file is damaged, or its training diverged. " +
            "Download the model again, or use another";
}
