using System.Text.Json;
using DefectFill.Networks.Configs;
using DefectFill.Torch.Nn;

namespace DefectFill.Networks.Autoencoders;

/// <summary>Shape of an AutoencoderTiny (TAESD), as defined by its <c>config.json</c>.</summary>
internal sealed record AutoencoderTinyConfig : IAutoencoderConfig
{
    public const string ClassName = "AutoencoderTiny";

    private static readonly long[] s_released = [64, 64, 64, 64];

    public long InChannels { get; init; } = 3;

    public long OutChannels { get; init; } = 3;

    public long LatentChannels { get; init; } = 4;

    /// <summary>Width of all encoder levels.</summary>
    public long EncoderWidth { get; init; } = 64;

    /// <summary>Width of all decoder levels.</summary>
    public long DecoderWidth { get; init; } = 64;

    /// <summary>Residual blocks per encoder level, finest first; each level halves the resolution.</summary>
    public IReadOnlyList<long> EncoderBlocks { get; init; } = [1, 3, 3, 3];

    /// <summary>Residual blocks per decoder level, coarsest first.</summary>
    public IReadOnlyList<long> DecoderBlocks { get; init; } = [3, 3, 3, 1];

    public TinyActivation Activation { get; init; }

    /// <summary>Size ratio of each decoder level to the one before.</summary>
    public int Upscaling { get; init; } = 2;

    /// <summary>s: latents are multiplied by it to bring their standard deviation to about 1.</summary>
    public double ScalingFactor { get; init; } = 1;

    public int Downsampling => 1 << (EncoderBlocks.Count - 1);

    /// <summary>Reads a config file; rejects everything unsupported in one error.</summary>
    public static AutoencoderTinyConfig Parse(JsonElement json, string path)
    {
        var reader = new ConfigReader(json, path);
        var encoderBlocks = reader.Counts("num_encoder_blocks", [1, 3, 3, 3], min: 0);
        var decoderBlocks = reader.Counts("num_decoder_blocks", [3, 3, 3, 1], min: 0);
        var config = new AutoencoderTinyConfig
        {
            InChannels = reader.Count("in_channels", 3),
            OutChannels = reader.Count("out_channels", 3),
            LatentChannels = reader.Count("latent_channels", 4),
            EncoderWidth = Width(reader, "encoder_block_out_channels", encoderBlocks.Count),
            DecoderWidth = Width(reader, "decoder_block_out_channels", decoderBlocks.Count),
            EncoderBlocks = encoderBlocks,
            DecoderBlocks = decoderBlocks,
            Activation = reader.Choice("act_fn", "relu", ("relu", TinyActivation.Relu),
                ("silu", TinyActivation.Silu), ("swish", TinyActivation.Silu), ("gelu", TinyActivation.Gelu)),
            Upscaling = reader.Count("upsampling_scaling_factor", 2),
            ScalingFactor = reader.Positive("scaling_factor", 1),
        };
        reader.MustBe("shift_factor", 0);
        reader.MustBe("upsample_fn", "nearest");
        reader.ThrowIfProblems();
        return config;
    }

    public IAutoencoder Build(Weights w) => new AutoencoderTiny(this, w);

    /// <summary>diffusers only builds models with the same width at every level.</summary>
    private static long Width(ConfigReader reader, string key, int levels)
    {
        var widths = reader.Counts(key, s_released);
        if (widths.Count == levels && levels > 0 && widths.Distinct().Count() == 1)
        {
            return widths[0];
        }

        reader.Refuse($"{key} is [{string.Join(", ", widths)}], expected the same width {levels} times");
        return 1;
    }
}

/// <summary>The activation function inside the blocks of an <see cref="AutoencoderTiny"/>.</summary>
internal enum TinyActivation
{
    Relu,
    Silu,
    Gelu,
}
