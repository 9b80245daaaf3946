using DefectFill.Adapters;
using DefectFill.Core.Options;
using DefectFill.Networks.Models;
using DefectFill.Torch;
using DefectFill.Torch.Files;

namespace DefectFill.Parity.Kinds;

/// <summary>
/// The same adapter in every format: reading each file gives the expected outputs, writing it the expected keys and
/// numbers.
/// </summary>
internal static class LoraKind
{
    private static readonly Dictionary<string, AdapterFormat> s_formats = new()
    {
        ["diffusers.safetensors"] = AdapterFormat.Diffusers,
        ["peft-names.safetensors"] = AdapterFormat.Peft,
        ["kohya.safetensors"] = AdapterFormat.Kohya,
    };

    public static IEnumerable<Check> Checks(ParityCase parity)
    {
        using var scope = new TensorScope();
        using var noGrad = Autograd.Off();
        using var model = ModelFolder.Open(parity.PathOf(parity.Json.GetProperty("folder").GetString()!))
            .Load(device: Device.Parse(parity.Device));
        List<Check> checks = [];
        foreach (var file in parity.Json.GetProperty("files").EnumerateArray().Select(f => f.GetString()!))
        {
            using (var adapters = AdapterReader.Attach(model, parity.PathOf(file)))
            {
                checks.AddRange(Outputs(parity, model));
            }

            checks.AddRange(Written(parity, model, file));
        }

        return checks;
    }

    /// <summary>The matrix with this name by the case's formula.</summary>
    public static Func<string, long[], Tensor> FormulaMatrix(ParityCase parity, string entry)
    {
        var spec = parity.Json.GetProperty(entry);
        var source = new FormulaSource(spec.GetProperty("gain").GetDouble(), spec.GetProperty("seed").GetUInt64());
        return (name, shape) => source.Load(name, shape)!;
    }

    private static IEnumerable<Check> Outputs(ParityCase parity, DiffusionModel model)
    {
        var text = model.Embed(parity.Json.GetProperty("prompt").GetString()!);
        var timestep = Tensor.From<long>([parity.Json.GetProperty("timestep").GetInt64()]).To(model.Device);
        yield return parity.Check("embedding", text);
        yield return parity.Check("unet", model.UNet.Forward(parity.Tensor("sample"), timestep, text));
    }

    private static List<Check> Written(ParityCase parity, DiffusionModel model, string file)
    {
        var options = new LoraOptions
        {
            Rank = parity.Json.GetProperty("rank").GetInt32(),
            Alpha = parity.Json.GetProperty("alpha").GetDouble(),
        };
        using var adapters = LoraAdapters.Attach(model, options, FormulaMatrix(parity, "raw"));
        var folder = Directory.CreateTempSubdirectory("defectfill-lora");
        try
        {
            var path = Path.Combine(folder.FullName, file);
            AdapterWriter.Write(path, adapters, s_formats[file]);
            return Compare(path, parity.PathOf(file));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static List<Check> Compare(string ours, string reference)
    {
        using var written = SafeTensorsFile.Open(ours);
        using var wanted = SafeTensorsFile.Open(reference);
        List<Check> checks = [Check.Equal("keys", Sorted(written), Sorted(wanted))];
        foreach (var name in wanted.Names.Where(name => written.Find(name) is not null))
        {
            var error = Distance.Relative<double>(written.Get(name).ToDoubles(), wanted.Get(name).ToDoubles(), 1);
            checks.Add(new Check(name, error, 1e-6));
        }

        return checks;
    }

    private static List<string> Sorted(SafeTensorsFile file) => [.. file.Names.Order(StringComparer.Ordinal)];
}
