using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Networks.Autoencoders;

/// <summary>Stable Diffusion's autoencoder, which encodes an image as a normal distribution of latents.</summary>
internal sealed class AutoencoderKL : IAutoencoder
{
    private readonly WeightStore _store;
    private readonly Encoder _encoder;
    private readonly Decoder _decoder;
    private readonly Conv2d? _quant;
    private readonly Conv2d? _postQuant;

    public AutoencoderKL(AutoencoderKLConfig config, Weights w)
    {
        (Config, _store) = (config, w.Store);
        var latent = config.LatentChannels;
        _encoder = new Encoder(w["encoder"], config);
        _decoder = new Decoder(w["decoder"], config);
        _quant = config.UseQuantConv ? new(w["quant_conv"], 2 * latent, 2 * latent, kernel: 1) : null;
        _postQuant = config.UsePostQuantConv ? new(w["post_quant_conv"], latent, latent, kernel: 1) : null;
    }

    public AutoencoderKLConfig Config { get; }

    /// <summary>Image (B, 3, H, W) in [−1, 1] → the distribution of its unscaled latents.</summary>
    public LatentDistribution Distribution(Tensor image)
    {
        var moments = TensorScope.Within(() => _encoder.Forward(image.To(_store.DType).ChannelsLast()));
        moments = _quant?.Forward(moments) ?? moments; // (B, 2C, h, w)
        var halves = moments.To(DType.Float32).Chunk(2, 1);
        return new LatentDistribution(halves[0], halves[1].Clamp(-30, 20));
    }

    /// <summary>A scaled sample of the distribution, determined by <paramref name="noise"/>.</summary>
    public Tensor Encode(Tensor image, Tensor noise) =>
        Distribution(image).Sample(noise) * Config.ScalingFactor;

    public Tensor Decode(Tensor latents) => DecodeUnscaled(latents / Config.ScalingFactor);

    /// <summary>Latents in the encoder's unscaled units (B, C, h, w) → image (B, 3, H, W).</summary>
    public Tensor DecodeUnscaled(Tensor z)
    {
        z = z.To(_store.DType).ChannelsLast();
        return TensorScope.Within(() => _decoder.Forward(_postQuant?.Forward(z) ?? z).To(DType.Float32));
    }
}
