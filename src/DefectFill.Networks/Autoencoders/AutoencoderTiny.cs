using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Networks.Autoencoders;

/// <summary>The small autoencoder (TAESD): plain convolutions, no norms, no distribution.</summary>
/// <remarks>Checkpoint layer numbers follow torch's Sequential and count activations.</remarks>
internal sealed class AutoencoderTiny : IAutoencoder
{
    private const double Bound = 3;

    private readonly WeightStore _store;
    private readonly List<Func<Tensor, Tensor>> _encoder = [];
    private readonly List<Func<Tensor, Tensor>> _decoder = [];

    public AutoencoderTiny(AutoencoderTinyConfig config, Weights w)
    {
        (Config, _store) = (config, w.Store);
        AddEncoder(w["encoder"]["layers"]);
        AddDecoder(w["decoder"]["layers"]);
    }

    public AutoencoderTinyConfig Config { get; }

    /// <summary>Scaled latents; <paramref name="noise"/> is not used.</summary>
    public Tensor Encode(Tensor image, Tensor noise) => EncodeUnscaled(image) * Config.ScalingFactor;

    public Tensor Decode(Tensor latents) => DecodeUnscaled(latents / Config.ScalingFactor);

    /// <summary>Image (B, 3, H, W) in [−1, 1] → latents (B, C, h, w).</summary>
    public Tensor EncodeUnscaled(Tensor image) => TensorScope.Within(() => Run(_encoder, (image + 1) / 2));

    /// <summary>Latents (B, C, h, w), softly limited to ±3 → image (B, 3, H, W).</summary>
    public Tensor DecodeUnscaled(Tensor z) =>
        TensorScope.Within(() => Run(_decoder, (z / Bound).Tanh() * Bound) * 2 - 1);

    private Tensor Run(List<Func<Tensor, Tensor>> layers, Tensor x) =>
        layers.Aggregate(x.To(_store.DType).ChannelsLast(), (y, layer) => layer(y)).To(DType.Float32);

    private void AddEncoder(Weights w)
    {
        var width = Config.EncoderWidth;
        for (var level = 0; level < Config.EncoderBlocks.Count; level++)
        {
            var conv = level == 0
                ? new Conv2d(Next(), Config.InChannels, width, kernel: 3)
                : new Conv2d(Next(), width, width, kernel: 3, hasBias: false) { Stride = 2 };
            _encoder.Add(conv.Forward);
            for (var i = 0; i < Config.EncoderBlocks[level]; i++)
            {
                _encoder.Add(new TinyBlock(Next(), width, Config.Activation).Forward);
            }
        }

        _encoder.Add(new Conv2d(Next(), width, Config.LatentChannels, kernel: 3).Forward);

        Weights Next() => w[_encoder.Count];
    }

    private void AddDecoder(Weights w)
    {
        var width = Config.DecoderWidth;
        _decoder.Add(new Conv2d(Next(), Config.LatentChannels, width, kernel: 3).Forward);
        _decoder.Add(x => TinyBlock.Activate(x, Config.Activation));
        for (var level = 0; level < Config.DecoderBlocks.Count; level++)
        {
            for (var i = 0; i < Config.DecoderBlocks[level]; i++)
            {
                _decoder.Add(new TinyBlock(Next(), width, Config.Activation).Forward);
            }

            if (level < Config.DecoderBlocks.Count - 1)
            {
                _decoder.Add(Enlarge);
                _decoder.Add(new Conv2d(Next(), width, width, kernel: 3, hasBias: false).Forward);
            }
        }

        _decoder.Add(new Conv2d(Next(), width, Config.OutChannels, kernel: 3).Forward);

        Weights Next() => w[_decoder.Count];
    }

    private Tensor Enlarge(Tensor x) =>
        x.Resize(x.Size(2) * Config.Upscaling, x.Size(3) * Config.Upscaling, Interpolation.Nearest);
}
