using System.Text.Json;
using System.Text.Json.Serialization;
using DefectFill.Core.Files;
using DefectFill.Core.Problems;
using DefectFill.Torch.Files;

namespace DefectFill.Adapters;

/// <summary>
/// Adapters as PEFT's own folders, scale not baked in: the UNet's in the folder itself, the text encoder's in its
/// subfolder <c>text_encoder</c>. <c>PeftModel.from_pretrained</c> loads them onto either network.
/// </summary>
internal static class PeftFolder
{
    private const string Prefix = "base_model.model.";
    private const string WeightsFile = "adapter_model.safetensors";
    private const string ConfigFile = "adapter_config.json";
    private const string TextFolder = "text_encoder";

    /// <summary>Writes to a new or empty folder; the metadata goes into the weight files.</summary>
    public static void Write(
        string folder, IReadOnlyDictionary<string, LowRankAdapter> adapters, string baseModel,
        IReadOnlyDictionary<string, string> notes)
    {
        Dictionary<string, string> all = new(notes) { ["format"] = "pt" };
        WriteNetwork(folder, Of(LoraAdapters.UNetPrefix), baseModel, all);
        WriteNetwork(Path.Combine(folder, TextFolder), Of(LoraAdapters.TextPrefix), baseModel, all);

        Dictionary<string, LowRankAdapter> Of(string prefix) => adapters
            .Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(pair => pair.Key[prefix.Length..], pair => pair.Value);
    }

    /// <summary>The network folders for which a folder contains adapters, one or both.</summary>
    /// <exception cref="CheckpointException">It contains none.</exception>
    internal static IReadOnlyList<string> NetworksOf(string folder)
    {
        string[] found = [.. new[] { folder, Path.Combine(folder, TextFolder) }.Where(f => File.Exists(WeightsOf(f)))];
        return found.Length > 0 ? found : throw CheckpointException.Of(
            folder, $"it has no {WeightsFile}", "a folder that PEFT has written, or a file of adapters",
            "Save it with `save_pretrained(folder, safe_serialization=True)`.");
    }

    /// <summary>Whether a file is one of PEFT's, with its settings beside it.</summary>
    internal static bool IsWeights(string file) => Path.GetFileName(file) == WeightsFile
        && File.Exists(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, ConfigFile));

    internal static string WeightsOf(string folder) => Path.Combine(folder, WeightsFile);

    internal static DeclaredScale ScaleOf(string folder) => DeclaredScale.OfFolder(Path.Combine(folder, ConfigFile));

    private static void WriteNetwork(
        string folder, Dictionary<string, LowRankAdapter> adapters, string baseModel, Dictionary<string, string> notes)
    {
        if (adapters.Count == 0)
        {
            return;
        }

        Directory.CreateDirectory(folder);
        SafeTensorsWriter.Write(
            Path.Combine(folder, WeightsFile),
            adapters.SelectMany(pair => Parts(pair.Key, pair.Value)),
            notes);
        var config = ConfigOf(adapters, baseModel);
        AtomicFile.WriteAllText(
            Path.Combine(folder, ConfigFile),
            JsonSerializer.Serialize(config, PeftJson.Default.PeftConfig) + "\n");
    }

    private static IEnumerable<TensorSource> Parts(string module, LowRankAdapter adapter) =>
    [
        adapter.A.ToSource(Prefix + module + LoraAdapters.DownSuffix),
        adapter.B.ToSource(Prefix + module + LoraAdapters.UpSuffix),
    ];

    private static PeftConfig ConfigOf(Dictionary<string, LowRankAdapter> adapters, string baseModel)
    {
        var any = adapters.Values.First();
        var rank = any.A.Size(0);
        return new PeftConfig(baseModel, rank, any.Scale * rank, [.. adapters.Keys.Order(StringComparer.Ordinal)]);
    }
}

/// <summary><c>adapter_config.json</c> in PEFT's format.</summary>
internal sealed record PeftConfig(
    string BaseModelNameOrPath, long R, double LoraAlpha, IReadOnlyList<string> TargetModules)
{
    public string PeftType { get; init; } = "LORA";

    public string Bias { get; init; } = "none";

    public double LoraDropout { get; init; }

    public bool InferenceMode { get; init; } = true;
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(PeftConfig))]
internal sealed partial class PeftJson : JsonSerializerContext;
