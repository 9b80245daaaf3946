using System.Globalization;
using DefectFill.Torch;
using DefectFill.Torch.Files;

namespace DefectFill.Training.Adapters;

/// <summary>Writes adapters in the names of diffusers, PEFT or kohya, each with the scale that its readers apply.</summary>
public static class AdapterWriter
{
    /// <summary>Writes a file; <paramref name="metadata"/> is added to what the format itself notes.</summary>
    public static void Write(
        string path, LoraAdapters adapters, AdapterFormat format,
        IReadOnlyDictionary<string, string>? metadata = null) =>
        Write(path, adapters.Adapters, format, metadata);

    /// <summary>The same for adapters by module path that are on no model.</summary>
    public static void Write(
        string path, IReadOnlyDictionary<string, LowRankAdapter> adapters, AdapterFormat format,
        IReadOnlyDictionary<string, string>? metadata = null)
    {
        using var scope = new TensorScope();
        using var noGrad = Autograd.Off();
        var tensors = adapters
            .SelectMany(entry => Parts(entry.Key, entry.Value, format))
            .OrderBy(source => source.Name, StringComparer.Ordinal);
        var notes = Notes(adapters, format);
        foreach (var (key, value) in metadata ?? new Dictionary<string, string>())
        {
            notes[key] = value;
        }

        SafeTensorsWriter.Write(path, [.. tensors], notes);
    }

    private static IEnumerable<TensorSource> Parts(string module, LowRankAdapter adapter, AdapterFormat format)
    {
        var isRaw = format == AdapterFormat.Kohya;
        yield return adapter.A.ToSource(AdapterNames.Of(module, AdapterPart.Down, format));
        yield return (isRaw ? adapter.B : adapter.B * adapter.Scale).ToSource(AdapterNames.Of(module, AdapterPart.Up, format));
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
        return new()
        {
            ["ss_network_module"] = "networks.lora",
            ["ss_network_dim"] = rank.ToString(CultureInfo.InvariantCulture),
            ["ss_network_alpha"] = (any.Scale * rank).ToString(CultureInfo.InvariantCulture),
            ["ss_v2"] = "True",
        };
    }
}
