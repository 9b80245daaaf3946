using System.Text.Json;
using DefectFill.Networks.Configs;
using DefectFill.Torch.Nn;

namespace DefectFill.Networks.Autoencoders;

/// <summary>Shape of an AutoencoderKL, as defined by its <c>config.json</c>.</summary>
internal sealed record AutoencoderKLConfig : IAutoencoderConfig
{
    public const string ClassName = "AutoencoderKL";

    public long InChannels { get; init; } = 3;

    public long OutChannels { get; init; } = 3;

    public long LatentChannels { get; init; } = 4;

    /// <summary>Width of each level, finest first; each level halves the resolution.</summary>
    public required IReadOnlyList<long> BlockOutChannels { get; init; }

    /// <summary>Residual blocks per encoder level; decoder levels have one more.</summary>
    public int LayersPerBlock { get; init; } = 1;

    public int NormGroups { get; init; } = 32;

    /// <summary>s: latents are multiplied by it to bring their standard deviation to about 1.</summary>
    public double ScalingFactor { get; init; } = 0.18215;

    public bool UseQuantConv { get; init; } = true;

    public bool UsePostQuantConv { get; init; } = true;

    public bool MiddleAttends { get; init; } = true;

    public int Downsampling => 1 << (BlockOutChannels.Count - 1);

    /// <summary>Reads a config file; rejects everything unsupported in one error.</summary>
    public static AutoencoderKLConfig Parse(JsonElement json, string path)
    {
        var reader = new ConfigReader(json, path);
        var config = new AutoencoderKLConfig
        {
            InChannels = reader.Count("in_channels", 3),
            OutChannels = reader.Count("out_channels", 3),
            LatentChannels = reader.Count("latent_channels", 4),
            BlockOutChannels = reader.Counts("block_out_channels", [64]),
            LayersPerBlock = reader.Count("layers_per_block", 1),
            NormGroups = reader.Count("norm_num_groups", 32),
            ScalingFactor = reader.Positive("scaling_factor", 0.18215),
            UseQuantConv = reader.Flag("use_quant_conv", true),
            UsePostQuantConv = reader.Flag("use_post_quant_conv", true),
            MiddleAttends = reader.Flag("mid_block_add_attention", true),
        };
        Refuse(reader, config);
        return config;
    }

    public IAutoencoder Build(Weights w) => new AutoencoderKL(this, w);

    private static void Refuse(ConfigReader reader, AutoencoderKLConfig config)
    {
        var levels = config.BlockOutChannels.Count;
        foreach (var (key, only) in new[]
            { ("down_block_types", "DownEncoderBlock2D"), ("up_block_types", "UpDecoderBlock2D") })
        {
            if (reader.Choices(key, only, only, [true]).Count != levels)
            {
                reader.Refuse($"{key} must list {only} {levels} times, once for each of block_out_channels");
            }
        }

        foreach (var width in config.BlockOutChannels)
        {
            reader.MustDivide("norm_num_groups", config.NormGroups, "block_out_channels", width);
        }

        reader.MustBe("act_fn", "silu", "swish");
        reader.MustBe("shift_factor", 0);
        reader.MustBeAbsent("latents_mean", "latents_std");
        reader.ThrowIfProblems();
    }
}
