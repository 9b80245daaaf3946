using System.Text.Json;
using DefectFill.Networks.Configs;

namespace DefectFill.Networks.Denoiser;

/// <summary>Shape of a UNet2DConditionModel, as defined by its <c>config.json</c>.</summary>
internal sealed record UNetConfig
{
    /// <summary>9 for inpainting: x_t (4), M (1), b (4). 4 for plain text-to-image.</summary>
    public long InChannels { get; init; } = 4;

    public long OutChannels { get; init; } = 4;

    /// <summary>Width of each level, finest first.</summary>
    public required IReadOnlyList<long> BlockOutChannels { get; init; }

    /// <summary>Whether each level on the way down attends to the text.</summary>
    public required IReadOnlyList<bool> DownAttends { get; init; }

    /// <summary>Whether each level on the way up attends to the text, coarsest first.</summary>
    public required IReadOnlyList<bool> UpAttends { get; init; }

    /// <summary>Heads of each level, finest first; attention_head_dim in the file.</summary>
    public required IReadOnlyList<int> Heads { get; init; }

    /// <summary>Number of transformer blocks at each level, finest first.</summary>
    public required IReadOnlyList<int> TransformerDepths { get; init; }

    public required int LayersPerBlock { get; init; }

    /// <summary>Width D of the text embedding.</summary>
    public required long CrossAttentionDim { get; init; }

    public int NormGroups { get; init; } = 32;

    public double NormEps { get; init; } = 1e-5;

    public bool UseLinearProjection { get; init; }

    /// <summary>Whether the timestep embedding has cos before sin.</summary>
    public bool FlipSinToCos { get; init; } = true;

    public double FreqShift { get; init; }

    /// <summary>Latent side that the model was trained on.</summary>
    public long SampleSize { get; init; } = 64;

    /// <summary>Number of levels, each half the size of the previous one.</summary>
    public int Levels => BlockOutChannels.Count;

    /// <summary>All residual blocks, in the order of a pass.</summary>
    public IEnumerable<UNetBlock> Blocks()
    {
        for (var level = 0; level < Levels; level++)
        {
            var (before, width) = (BlockOutChannels[Math.Max(0, level - 1)], BlockOutChannels[level]);
            for (var j = 0; j < LayersPerBlock; j++)
            {
                yield return new UNetBlock(level, j == 0 ? before : width, width, DownAttends[level], IsUp: false);
            }
        }

        var last = BlockOutChannels[^1];
        yield return new UNetBlock(Levels - 1, last, last, Attends: true, IsUp: false);
        yield return new UNetBlock(Levels - 1, last, last, Attends: false, IsUp: false);
        for (var level = Levels - 1; level >= 0; level--)
        {
            var (below, width) = (BlockOutChannels[Math.Min(level + 1, Levels - 1)], BlockOutChannels[level]);
            for (var j = 0; j <= LayersPerBlock; j++)
            {
                // The last skip comes from the level before.
                var skip = j < LayersPerBlock ? width : BlockOutChannels[Math.Max(0, level - 1)];
                var channels = (j == 0 ? below : width) + skip;
                yield return new UNetBlock(level, channels, width, UpAttends[Levels - 1 - level], IsUp: true);
            }
        }
    }

    /// <summary>Reads a config file; rejects everything unsupported in one error.</summary>
    public static UNetConfig Parse(JsonElement json, string path)
    {
        var reader = new ConfigReader(json, path);
        var widths = reader.Counts("block_out_channels", [320, 640, 1280, 1280]);
        var heads = HeadsKey(reader);
        var config = new UNetConfig
        {
            InChannels = reader.Count("in_channels", 4),
            OutChannels = reader.Count("out_channels", 4),
            BlockOutChannels = widths,
            DownAttends = reader.Choices(
                "down_block_types", "CrossAttnDownBlock2D", "DownBlock2D", [true, true, true, false]),
            UpAttends = reader.Choices(
                "up_block_types", "CrossAttnUpBlock2D", "UpBlock2D", [false, true, true, true]),
            Heads = reader.PerLevel(heads, widths.Count, 8),
            TransformerDepths = reader.PerLevel("transformer_layers_per_block", widths.Count, 1),
            LayersPerBlock = reader.Same("layers_per_block", 2, widths.Count),
            CrossAttentionDim = reader.Same("cross_attention_dim", 1280, widths.Count),
            NormGroups = reader.Count("norm_num_groups", 32),
            NormEps = reader.Positive("norm_eps", 1e-5),
            UseLinearProjection = reader.Flag("use_linear_projection", false),
            FlipSinToCos = reader.Flag("flip_sin_to_cos", true),
            FreqShift = reader.Double("freq_shift", 0),
            SampleSize = reader.Same("sample_size", 64, times: 2),
        };
        RefuseVariants(reader);
        RefuseMisfits(reader, config);
        reader.ThrowIfProblems();
        return config;
    }

    private static string HeadsKey(ConfigReader reader) =>
        reader.Has("num_attention_heads") ? "num_attention_heads" : "attention_head_dim";

    private static void RefuseMisfits(ConfigReader reader, UNetConfig config)
    {
        var (widths, down, up) = (config.BlockOutChannels, config.DownAttends, config.UpAttends);
        if (down.Count != widths.Count || up.Count != widths.Count)
        {
            reader.Refuse($"{widths.Count} widths, {down.Count} down and {up.Count} up blocks");
            return;
        }

        for (var level = 0; level < widths.Count; level++)
        {
            reader.MustDivide("norm_num_groups", config.NormGroups, "block_out_channels", widths[level]);
            if (down[level] || up[^(level + 1)] || level == widths.Count - 1) // as the middle block does
            {
                reader.MustDivide(HeadsKey(reader), config.Heads[level], "block_out_channels", widths[level]);
            }
        }
    }

    private static void RefuseVariants(ConfigReader reader)
    {
        reader.MustBe("act_fn", "silu", "swish");
        reader.MustBe("mid_block_type", "UNetMidBlock2DCrossAttn");
        reader.MustBe("conv_in_kernel", 3);
        reader.MustBe("conv_out_kernel", 3);
        reader.MustBe("time_embedding_type", "positional");
        reader.MustBe("attention_type", "default");
        reader.MustBe("mid_block_scale_factor", 1);
        reader.MustBe("downsample_padding", 1);
        reader.MustBe("resnet_time_scale_shift", "default");
        foreach (var variant in s_flags)
        {
            reader.MustBe(variant, false);
        }

        reader.MustBeAbsent(s_additions);
    }

    /// <summary>Unsupported variants enabled by a flag in the file.</summary>
    private static readonly string[] s_flags =
    [
        "center_input_sample", "dual_cross_attention", "only_cross_attention", "mid_block_only_cross_attention",
        "resnet_skip_time_act", "class_embeddings_concat",
    ];

    /// <summary>Unsupported parts, absent from Stable Diffusion's networks, requested by naming them.</summary>
    private static readonly string[] s_additions =
    [
        "class_embed_type", "num_class_embeds", "addition_embed_type", "addition_time_embed_dim", "encoder_hid_dim",
        "encoder_hid_dim_type", "cross_attention_norm", "time_cond_proj_dim", "time_embedding_dim",
        "time_embedding_act_fn", "timestep_post_act", "reverse_transformer_layers_per_block",
    ];
}
