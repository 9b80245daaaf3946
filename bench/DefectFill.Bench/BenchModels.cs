using System.Text.Json;
using System.Text.Json.Nodes;
using DefectFill.Networks.Autoencoders;
using DefectFill.Networks.Denoiser;
using DefectFill.Networks.Models;
using DefectFill.Networks.Text;
using DefectFill.Parity;
using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Bench;

/// <summary>
/// The two measured model sizes, with weights from the formula; tensor for tensor the same as the peer's.
/// </summary>
internal sealed class BenchModels(string name, Device device = default)
{
    private readonly ModelConfigs _configs = Parse(name);

    public ModelConfigs Configs => _configs;

    /// <summary>Device of networks and inputs.</summary>
    public Device Device => device;

    /// <summary>Side of the square picture in pixels.</summary>
    public long ImageSide => _configs.ImageSide;

    /// <summary>Side of the square latent.</summary>
    public long LatentSide => _configs.UNet.SampleSize;

    public UNet UNet() => new(_configs.UNet, Store().Root);

    public IAutoencoder Autoencoder() => _configs.Autoencoder.Build(Store().Root);

    public TextEncoder TextEncoder() => new(_configs.TextEncoder, Store().Root);

    /// <summary>All networks, with CLIP's tokenizer from the shared cases.</summary>
    public DiffusionModel Whole()
    {
        var source = new FormulaSource();
        var tokenizer = Path.Combine(Repository.SharedCases ?? "", "tokenizer", "clip");
        return new DiffusionModel(_configs, new ModelSources(source, source, source), tokenizer, DType.Float32, device);
    }

    /// <summary>The formula input of that name.</summary>
    public Tensor Given(string key, double scale, params long[] shape)
    {
        var tensor = Tensor.Empty(shape);
        Formula.FillTensor(tensor.AsSpan<float>(), key, scale);
        return tensor.To(device);
    }

    private WeightStore Store() => new(new FormulaSource(), device: device);

    private static ModelConfigs Parse(string name)
    {
        using var stream = typeof(BenchModels).Assembly.GetManifestResourceStream("models.json")!;
        var config =
            JsonNode.Parse(stream)![name]
                ?? throw new ArgumentException($"no config {name}; choose bench-small or sd2");
        using var json = JsonDocument.Parse(config.ToJsonString());
        return ModelConfigs.Parse(json.RootElement, name);
    }
}
