using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using DefectFill.Core.Json;
using DefectFill.Core.Problems;
using DefectFill.Torch.Files;

namespace DefectFill.Adapters;

/// <summary>The scale a PEFT folder or a file's metadata declares for its adapters.</summary>
internal sealed class DeclaredScale
{
    private const string Metadata = "lora_adapter_metadata";

    private readonly string _path;
    private readonly JsonElement _config;
    private readonly bool _namesNetworks; // metadata: unet.r, text_encoder.r; a folder: r

    private DeclaredScale(string path, string json, bool namesNetworks)
    {
        (_path, _namesNetworks) = (path, namesNetworks);
        try
        {
            using var document = StrictJson.Parse(Encoding.UTF8.GetBytes(json));
            _config = document.RootElement.Clone();
        }
        catch (UnfitJsonException error)
        {
            throw Broken(error.Message, error);
        }

        if (_config.ValueKind != JsonValueKind.Object)
        {
            throw Broken($"the settings of the adapters are {JsonWords.Found(_config)} instead of an object");
        }
    }

    public static DeclaredScale OfFolder(string configPath) => File.Exists(configPath)
        ? new DeclaredScale(configPath, File.ReadAllText(configPath), namesNetworks: false)
        : throw CheckpointException.Of(
            configPath, "it does not exist", "PEFT's settings beside the adapters",
            "Copy the whole folder, as `save_pretrained` wrote it.");

    /// <summary>
    /// The scale of a file, from its metadata or PEFT's settings beside it; null if neither declares one.
    /// </summary>
    public static DeclaredScale? OfFile(ITensorArchive archive) => archive.Metadata.TryGetValue(Metadata, out var text)
        ? new DeclaredScale(archive.Path, text, namesNetworks: true)
        : PeftFolder.IsWeights(archive.Path) ? PeftFolder.ScaleOf(Path.GetDirectoryName(archive.Path)!) : null;

    /// <summary>alpha / rank by PEFT's rules; 1 if no alpha is declared.</summary>
    /// <param name="module">Module path, with or without the network's prefix, which PEFT may omit.</param>
    /// <param name="rank">Rank of its matrices.</param>
    public double Of(string module, long rank)
    {
        var network = AdapterNames.IsOfText(module) ? LoraAdapters.TextPrefix : LoraAdapters.UNetPrefix;
        var prefix = _namesNetworks ? network : "";
        var bare = module.StartsWith(network, StringComparison.Ordinal) ? module[network.Length..] : module;
        if ((OfPattern(prefix, bare) ?? Value(prefix + "lora_alpha")) is not { } declared)
        {
            return 1;
        }

        var alpha = declared.ValueKind == JsonValueKind.Number
            ? declared.GetDouble()
            : throw Broken($"the alpha of {module} is {declared.GetRawText()}");
        var isStable = Value(prefix + "use_rslora")?.ValueKind == JsonValueKind.True;
        return alpha / (isStable ? Math.Sqrt(rank) : rank);
    }

    /// <summary>The first entry of <c>alpha_pattern</c> that matches the end of the path.</summary>
    private JsonElement? OfPattern(string prefix, string module)
    {
        if (Value(prefix + "alpha_pattern") is not { ValueKind: JsonValueKind.Object } patterns)
        {
            return null;
        }

        foreach (var entry in patterns.EnumerateObject())
        {
            if (Matches(entry.Name, module))
            {
                return entry.Value;
            }
        }

        return null;
    }

    private bool Matches(string pattern, string module)
    {
        try
        {
            return Regex.IsMatch(module, $@"^(.*\.)?({pattern})$", RegexOptions.NonBacktracking);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            throw Broken($"the pattern \"{pattern}\" cannot be read", error);
        }
    }

    private JsonElement? Value(string name) =>
        _config.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private CheckpointException Broken(string found, Exception? inner = null) => CheckpointException.Of(
        _path, found, "settings of adapters as PEFT and diffusers write them", "Save the adapters again.", inner);
}
