using DefectFill.Networks.Autoencoders;
using DefectFill.Networks.Configs;
using DefectFill.Networks.Denoiser;
using DefectFill.Networks.Schedule;
using DefectFill.Networks.Text;
using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Networks.Models;

/// <summary>A latent-diffusion model in memory: tokenizer, text encoder, autoencoder, UNet, schedule.</summary>
internal sealed class DiffusionModel : IDisposable
{
    private readonly string _tokenizerPath;

    /// <summary>Builds every network; anything missing or mismatched in any of them is reported together.</summary>
    /// <param name="configs">Shapes of the networks.</param>
    /// <param name="sources">Their weights.</param>
    /// <param name="tokenizerPath">The tokenizer's folder.</param>
    /// <param name="type">What the networks compute in; everything between them is Float32.</param>
    /// <param name="device">Where they are.</param>
    /// <param name="keepsMasters">Keeps all weights in Float32, because they are trained.</param>
    public DiffusionModel(
        ModelConfigs configs, ModelSources sources, string tokenizerPath, DType type = DType.Float32,
        Device device = default, bool keepsMasters = false)
    {
        (Configs, _tokenizerPath) = (configs, tokenizerPath);
        Tokenizer = ClipTokenizer.Open(tokenizerPath, longest: configs.TextEncoder.MaxPositions);
        Schedule = new NoiseSchedule(configs.Schedule);
        UNetWeights = new WeightStore(sources.UNet, type, device, keepsMasters);
        AutoencoderWeights = new WeightStore(
            sources.Autoencoder, type, device, keepsMasters || type == DType.Float16);
        TextEncoderWeights = new WeightStore(sources.TextEncoder, type, device, keepsMasters);
        UNet = new UNet(configs.UNet, UNetWeights.Root);
        Autoencoder = Guarded(configs.Autoencoder.Build(AutoencoderWeights.Root), type);
        TextEncoder = new TextEncoder(configs.TextEncoder, TextEncoderWeights.Root);
        Seal();
    }

    public ModelConfigs Configs { get; }

    public ClipTokenizer Tokenizer { get; }

    public TextEncoder TextEncoder { get; }

    public IAutoencoder Autoencoder { get; }

    public UNet UNet { get; }

    public NoiseSchedule Schedule { get; }

    public WeightStore UNetWeights { get; }

    public WeightStore AutoencoderWeights { get; }

    public WeightStore TextEncoderWeights { get; }

    public Device Device => UNetWeights.Device;

    public DType DType => UNetWeights.DType;

    /// <summary>The folder that the tokenizer was read from.</summary>
    public string TokenizerPath => _tokenizerPath;

    /// <summary>The prompts' embedding (B, L, D); gradients flow to the text encoder's parameters.</summary>
    public Tensor Embed(params ReadOnlySpan<string> prompts)
    {
        List<long> ids = [];
        foreach (var prompt in prompts)
        {
            ids.AddRange(Tokenizer.Encode(prompt));
        }

        return TextEncoder.Forward(Tensor.From<long>(ids.ToArray(), prompts.Length, Tokenizer.Length).To(Device));
    }

    public void Dispose()
    {
        UNetWeights.Dispose();
        AutoencoderWeights.Dispose();
        TextEncoderWeights.Dispose();
    }

    private IAutoencoder Guarded(IAutoencoder autoencoder, DType type) =>
        type == DType.Float16 ? new OverflowGuard(autoencoder, AutoencoderWeights) : autoencoder;

    private void Seal()
    {
        var problems = new Problems();
        foreach (var store in new[] { UNetWeights, AutoencoderWeights, TextEncoderWeights })
        {
            problems.Of(() =>
            {
                store.SealRequested();
                return true;
            });
        }

        if (problems.Any)
        {
            Dispose();
        }

        problems.Throw();
    }
}

/// <summary>Where the weights of each network come from.</summary>
internal sealed record ModelSources(ITensorSource UNet, ITensorSource Autoencoder, ITensorSource TextEncoder);
