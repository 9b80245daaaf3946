using System.Text.Json;
using System.Text.Json.Serialization;
using DefectFill.Files;
using DefectFill.Torch.Files;

namespace DefectFill.Training.Adapters;

/// <summary>
/// Adapters as PEFT's own folders, scale not baked in: the UNet's in the folder, the text encoder's in
/// <c>text_encoder</c> below it, for <c>PeftModel.from_pretrained</c> on either network.
/// </summary>
public static class PeftFolder
{
    private const string Prefix = "base_model.model.";

    /// <summary>Writes to a new or empty folder.</summary>
    public static void Write(string folder, IReadOnlyDictionary<string, LowRankAdapter> adapters, string baseModel)
    {
        WriteNetwork(folder, adapters, LoraAdapters.UNetPrefix, baseModel);
        WriteNetwork(Path.Combine(folder, "text_encoder"), adapters, LoraAdapters.TextPrefix, baseModel);
    }

    private static void WriteNetwork(
        string folder, IReadOnlyDictionary<string, LowRankAdapter> all, string prefix, string baseModel)
    {
        var adapters = all.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(pair => pair.Key[prefix.Length..], pair => pair.Value);
        if (adapters.Count == 0)
        {
            return;
        }

        Directory.CreateDirectory(folder);
        SafeTensorsWriter.Write(
            Path.Combine(folder, "adapter_model.safetensors"),
            adapters.SelectMany(pair => Parts(pair.Key, pair.Value)),
            new Dictionary<string, string> { ["format"] = "pt" });
        var config = ConfigOf(adapters, baseModel);
        AtomicFile.WriteAllText(
            Path.Combine(folder, "adapter_config.json"),
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

/// <summary><c>adapter_config.json</c> as PEFT reads it.</summary>
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
