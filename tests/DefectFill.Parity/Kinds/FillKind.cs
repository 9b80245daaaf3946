using System.Text.Json;
using System.Text.Json.Nodes;
using DefectFill.Core.Options;
using DefectFill.Networks.Inpainting;
using DefectFill.Networks.Models;
using DefectFill.Torch;
using DefectFill.Torch.Files;
using DefectFill.Torch.Nn;

namespace DefectFill.Parity.Kinds;

/// <summary>Blended sampling as the method defines it, and the output of diffusers' own pipeline.</summary>
internal static class FillKind
{
    public static IEnumerable<Check> Checks(ParityCase parity)
    {
        using var scope = new TensorScope();
        using var model = Open(parity).Load(parity.Type(), Device.Parse(parity.Device));
        var inpainter = new Inpainter(model, OptionsOf(parity));
        var request = RequestOf(parity);
        var (x0, background) = inpainter.Encode(request);
        var prompt = parity.Json.GetProperty("prompt").GetString()!;
        return
        [
            parity.Check("x0", x0),
            parity.Check("b", background),
            parity.Check("latents", inpainter.FillLatents(request, prompt)),
            parity.Check("decoded", inpainter.Fill(request, prompt)),
        ];
    }

    public static IEnumerable<Check> PipelineChecks(ParityCase parity)
    {
        using var scope = new TensorScope();
        var folder = Open(parity);
        using var model = parity.Json.TryGetProperty("unet", out var unet)
            ? WithUNet(folder, unet, Device.Parse(parity.Device))
            : folder.Load(parity.Type(), Device.Parse(parity.Device));
        var given = OptionsOf(parity);
        var options = given with
        {
            PastesBackground = model.UNet.Config.InChannels == 4,
            // The pipeline applies guidance only above 1.
            Sampling = given.Sampling with { Guidance = Math.Max(1, given.Sampling.Guidance) },
        };
        var latents = new Inpainter(model, options)
            .FillLatents(RequestOf(parity), parity.Json.GetProperty("prompt").GetString()!);
        return [parity.Check("latents", latents)];
    }

    private static ModelFolder Open(ParityCase parity) =>
        ModelFolder.Open(parity.PathOf(parity.Json.GetProperty("folder").GetString()!));

    /// <summary>The folder's model with another UNet, whose numbers come from the formula.</summary>
    private static DiffusionModel WithUNet(ModelFolder folder, JsonElement unet, Device device)
    {
        var json = new JsonObject { ["unet"] = JsonNode.Parse(unet.GetProperty("config").GetRawText()) };
        json["unet"]!["_class_name"] = "UNet2DConditionModel";
        (string, string)[] files = [("vae", "config"), ("text_encoder", "config"), ("scheduler", "scheduler_config")];
        foreach (var (component, file) in files)
        {
            json[component] = JsonNode.Parse(File.ReadAllText(Path.Combine(folder.Path, component, file + ".json")));
        }

        var weights = unet.GetProperty("weights");
        using var vae = SafeTensorsFile.Open(Path.Combine(folder.Path, "vae", "diffusion_pytorch_model.safetensors"));
        using var text = SafeTensorsFile.Open(Path.Combine(folder.Path, "text_encoder", "model.safetensors"));
        using var document = JsonDocument.Parse(json.ToJsonString());
        var sources = new ModelSources(
            new FormulaSource(weights.GetProperty("gain").GetDouble(), weights.GetProperty("seed").GetUInt64()),
            new ArchiveSource(vae), new ArchiveSource(text));
        return new DiffusionModel(
            ModelConfigs.Parse(document.RootElement, "case.json"), sources, folder.TokenizerPath, DType.Float32,
            device);
    }

    private static FillOptions OptionsOf(ParityCase parity) => new()
    {
        Sampling = new SamplingOptions
        {
            Steps = parity.Json.GetProperty("steps").GetInt32(),
            Guidance = parity.Json.GetProperty("guidance").GetDouble(),
        },
    };

    private static FillRequest RequestOf(ParityCase parity) => new(
        parity.Tensor("image"), parity.Tensor("mask"), parity.Tensor("noise"), parity.Tensor("noise_x0"),
        parity.Tensor("noise_b"));
}
