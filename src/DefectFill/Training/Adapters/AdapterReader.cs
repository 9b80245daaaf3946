using System.Text.Json;
using DefectFill.Diffusion;
using DefectFill.Torch;
using DefectFill.Torch.Files;

namespace DefectFill.Training.Adapters;

/// <summary>Reads adapters of any known form onto a model; a key that fits nothing is an error, never ignored.</summary>
public static class AdapterReader
{
    private const string Metadata = "lora_adapter_metadata";

    /// <summary>Attaches the adapters of a file, or of a PEFT folder, to the model.</summary>
    public static LoraAdapters Attach(DiffusionModel model, string path)
    {
        using var scope = new TensorScope();
        using var archive = TensorArchive.Open(FileOf(path));
        var found = Collect(archive, LoraAdapters.LayersOf(model).Keys);
        var scale = DeclaredScale(path, archive);
        var stored = found.ToDictionary(
            module => module.Key,
            module => new StoredAdapter(
                module.Value.Down!, module.Value.Up!,
                module.Value.Alpha is { } alpha ? alpha / module.Value.Down!.Size(0) : scale));
        return LoraAdapters.Of(model, stored);
    }

    private static string FileOf(string path) =>
        Directory.Exists(path) ? Path.Combine(path, "adapter_model.safetensors") : path;

    private static Dictionary<string, Parts> Collect(ITensorArchive archive, IEnumerable<string> modules)
    {
        var byFlatName = modules.ToDictionary(AdapterNames.Flatten);
        var known = byFlatName.Values.ToHashSet();
        var found = new Dictionary<string, Parts>();
        List<string> problems = [];
        foreach (var name in archive.Names)
        {
            var key = AdapterNames.Parse(name);
            var module = key is null ? null
                : key.Format == AdapterFormat.Kohya ? byFlatName.GetValueOrDefault(key.Module)
                : Complete(key.Module, known);
            if (module is null)
            {
                problems.Add($"{name} fits no layer of the model");
                continue;
            }

            found.TryAdd(module, new Parts());
            found[module].Take(key!.Part, archive.Get(name).ToTensor());
        }

        problems.AddRange(found.Where(entry => !entry.Value.IsWhole).Select(entry => $"{entry.Key} lacks one of its two matrices"));
        ThrowIfAny(archive.Path, problems);
        return found;
    }

    /// <summary>A PEFT folder of the UNet alone leaves out the network's prefix.</summary>
    private static string? Complete(string module, HashSet<string> known) =>
        known.Contains(module) ? module
        : known.Contains(LoraAdapters.UNetPrefix + module) ? LoraAdapters.UNetPrefix + module
        : null;

    private static void ThrowIfAny(string path, List<string> problems)
    {
        if (problems.Count > 0)
        {
            throw new CheckpointException(
                $"{path} does not fit the model, {problems.Count} problems:\n  " +
                string.Join("\n  ", problems.Take(20)) +
                "\nExpected adapters in the names of diffusers, PEFT or kohya for this base model. " +
                "See what the file holds with: defectfill adapter inspect FILE");
        }
    }

    /// <summary>alpha / rank where the file or the folder declares it; else alpha = rank, so 1.</summary>
    private static double DeclaredScale(string path, ITensorArchive archive)
    {
        if (Directory.Exists(path))
        {
            using var config = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(path, "adapter_config.json")));
            return config.RootElement.GetProperty("lora_alpha").GetDouble() / config.RootElement.GetProperty("r").GetDouble();
        }

        if (!archive.Metadata.TryGetValue(Metadata, out var text))
        {
            return 1;
        }

        using var json = JsonDocument.Parse(text);
        return json.RootElement.TryGetProperty("unet.lora_alpha", out var alpha)
            && json.RootElement.TryGetProperty("unet.r", out var rank) ? alpha.GetDouble() / rank.GetDouble() : 1;
    }

    private sealed class Parts
    {
        public Tensor? Down { get; private set; }

        public Tensor? Up { get; private set; }

        public double? Alpha { get; private set; }

        public bool IsWhole => Down is not null && Up is not null;

        public void Take(AdapterPart part, Tensor tensor)
        {
            switch (part)
            {
                case AdapterPart.Down:
                    Down = tensor;
                    break;
                case AdapterPart.Up:
                    Up = tensor;
                    break;
                default:
                    Alpha = tensor.ToDouble();
                    break;
            }
        }
    }
}
