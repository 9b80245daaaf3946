using DefectFill.Core.Problems;
using DefectFill.Networks.Models;
using DefectFill.Torch;
using DefectFill.Torch.Files;
using DefectFill.Torch.Nn;

namespace DefectFill.Adapters;

/// <summary>Loads adapters in any known format onto a model; an unmatched key is an error, never ignored.</summary>
internal static class AdapterReader
{
    /// <summary>Attaches the adapters of a file, or of a PEFT folder, to the model.</summary>
    /// <exception cref="CheckpointException">The file cannot be read or does not fit the model.</exception>
    public static LoraAdapters Attach(DiffusionModel model, string path)
    {
        using var scope = new TensorScope();
        var layers = LoraAdapters.LayersOf(model);
        var stored = Directory.Exists(path)
            ? PeftFolder.NetworksOf(path).SelectMany(
                folder => Read(layers, PeftFolder.WeightsOf(folder), PeftFolder.ScaleOf(folder)))
            : Read(layers, path, declared: null);
        return LoraAdapters.Of(model, stored.ToDictionary());
    }

    private static Dictionary<string, StoredAdapter> Read(
        IReadOnlyDictionary<string, IAdaptable> layers, string path, DeclaredScale? declared)
    {
        using var archive = TensorArchive.Open(path);
        AdapterKind.RequireUsable(archive);
        declared ??= DeclaredScale.OfFile(archive);
        return Collect(archive, layers).ToDictionary(
            module => module.Key,
            module => new StoredAdapter(
                module.Value.Down!, module.Value.Up!, ScaleOf(module.Key, module.Value, declared)));
    }

    /// <summary>
    /// From the adapter's own alpha, else from the alpha declared for all; otherwise alpha = rank, so 1.
    /// </summary>
    private static double ScaleOf(string module, Parts parts, DeclaredScale? declared)
    {
        var rank = parts.Down!.Size(0);
        return parts.Alpha is { } alpha ? alpha / rank : declared?.Of(module, rank) ?? 1;
    }

    private static Dictionary<string, Parts> Collect(
        ITensorArchive archive, IReadOnlyDictionary<string, IAdaptable> layers)
    {
        var byFlatName = layers.Keys.ToDictionary(AdapterNames.Flatten);
        var found = new Dictionary<string, Parts>();
        List<string> problems = [];
        foreach (var name in archive.Names)
        {
            var key = AdapterNames.Parse(name);
            var module = key is null ? null
                : key.Format == AdapterFormat.Kohya ? byFlatName.GetValueOrDefault(key.Module)
                : Complete(key.Module, layers);
            if (module is null)
            {
                problems.Add($"{name} fits no layer of the model");
                continue;
            }

            found.TryAdd(module, new Parts());
            found[module].Take(key!.Part, archive.Get(name).ToTensor());
        }

        problems.AddRange(found.Select(entry => entry.Value.Problem(entry.Key, layers[entry.Key])).OfType<string>());
        ThrowIfAny(archive.Path, problems);
        return found;
    }

    /// <summary>Adds the prefix that PEFT's single-network files omit.</summary>
    private static string? Complete(string module, IReadOnlyDictionary<string, IAdaptable> layers) =>
        new[] { "", LoraAdapters.UNetPrefix, LoraAdapters.TextPrefix }
            .Select(prefix => prefix + module).FirstOrDefault(layers.ContainsKey);

    private static void ThrowIfAny(string path, List<string> problems)
    {
        if (problems.Count > 0)
        {
            throw new CheckpointException(
                $"{path} does not fit the model, {Quantity.Of(problems.Count, "problem")}:\n  " +
                string.Join("\n  ", problems.Take(20)) +
                "\nExpected adapters in the names of diffusers, PEFT or kohya for this base model. " +
                "List the contents of the file with {command:adapter inspect FILE}.");
        }
    }

    private sealed class Parts
    {
        public Tensor? Down { get; private set; }

        public Tensor? Up { get; private set; }

        public double? Alpha { get; private set; }

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

        /// <summary>Why the two matrices cannot be this layer's adapter; null if they can.</summary>
        public string? Problem(string module, IAdaptable layer)
        {
            if (Down is null || Up is null)
            {
                return $"{module} lacks one of its two matrices";
            }

            var (a, b) = LoraAdapters.Shapes(layer.Weight.Shape, Down.Size(0));
            return Down.Shape.SequenceEqual(a) && Up.Shape.SequenceEqual(b)
                ? null
                : $"{module} has {ShapeText.Of(Down.Shape)} and {ShapeText.Of(Up.Shape)}, " +
                $"the layer takes {ShapeText.Of(a)} and {ShapeText.Of(b)}";
        }
    }
}
