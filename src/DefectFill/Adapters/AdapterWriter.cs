using System.Globalization;
using DefectFill.Torch;
using DefectFill.Torch.Files;

namespace DefectFill.Adapters;

/// <summary>
/// Writes adapters in the naming scheme of diffusers, PEFT or kohya, with the scale its readers apply.
/// </summary>
internal static class AdapterWriter
{
    private const int WidthOfV1 = 768; // of the text encoder of Stable Diffusion 1
    private const int WidthOfV2 = 1024;

    /// <summary>Writes a file; <paramref name="metadata"/> is added to the metadata of the format itself.</summary>
    public static void Write(
        string path, LoraAdapters adapters, AdapterFormat format,
        IReadOnlyDictionary<string, string>? metadata = null) =>
        Write(path, adapters.Adapters, format, metadata);

    /// <summary>The same for adapters by module path that are not attached to a model.</summary>
    public static void Write(
        string path, IReadOnlyDictionary<string, LowRankAdapter> adapters, AdapterFormat format,
        IReadOnlyDictionary<string, string>? metadata = null)
    {
        using var scope = new TensorScope();
        using var noGrad = Autograd.Off();
        TensorSource[] tensors =
        [
            .. adapters
                .SelectMany(entry => Parts(entry.Key, entry.Value, format))
                .OrderBy(source => source.Name, StringComparer.Ordinal),
        ];
        var notes = Notes(adapters, format);
        Add(notes, metadata ?? new Dictionary<string, string>());
        if (format == AdapterFormat.Kohya)
        {
            Add(notes, KohyaHashes.Of(tensors, notes));
        }

        SafeTensorsWriter.Write(path, tensors, notes);
    }

    private static void Add(Dictionary<string, string> notes, IReadOnlyDictionary<string, string> others)
    {
        foreach (var (key, value) in others)
        {
            notes[key] = value;
        }
    }

    private static IEnumerable<TensorSource> Parts(string module, LowRankAdapter adapter, AdapterFormat format)
    {
        var isRaw = format == AdapterFormat.Kohya;
        yield return adapter.A.ToSource(AdapterNames.Of(module, AdapterPart.Down, format));
        var up = isRaw ? adapter.B : adapter.B * adapter.Scale;
        yield return up.ToSource(AdapterNames.Of(module, AdapterPart.Up, format));
        if (isRaw)
        {
            var alpha = Tensor.Scalar(adapter.Scale * adapter.A.Size(0));
            yield return alpha.ToSource(AdapterNames.Of(module, AdapterPart.Alpha, format));
        }
    }

    private static Dictionary<string, string> Notes(
        IReadOnlyDictionary<string, LowRankAdapter> adapters, AdapterFormat format)
    {
        if (format != AdapterFormat.Kohya)
        {
            return new() { ["format"] = "pt" };
        }

        var any = adapters.Values.First();
        var rank = any.A.Size(0);
        var width = TextWidth(adapters);
        Dictionary<string, string> notes = new()
        {
            ["ss_network_module"] = "networks.lora",
            ["ss_network_dim"] = rank.ToString(CultureInfo.InvariantCulture),
            ["ss_network_alpha"] = (any.Scale * rank).ToString(CultureInfo.InvariantCulture),
            ["ss_v2"] = width == WidthOfV2 ? "True" : "False",
        };
        if (width is WidthOfV1 or WidthOfV2)
        {
            notes["ss_base_model_version"] = width == WidthOfV2 ? "sd_v2" : "sd_v1";
        }

        return notes;
    }

    /// <summary>Width of the text embeddings that cross-attention takes; null if it has no adapter.</summary>
    private static long? TextWidth(IReadOnlyDictionary<string, LowRankAdapter> adapters) => adapters
        .Where(adapter => adapter.Key.EndsWith(".attn2.to_k", StringComparison.Ordinal)
            || adapter.Key.EndsWith(".attn2.to_v", StringComparison.Ordinal)
            || adapter.Key.EndsWith(".self_attn.q_proj", StringComparison.Ordinal))
        .Select(adapter => (long?)adapter.Value.A.Size(1)).FirstOrDefault();
}
