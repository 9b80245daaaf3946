namespace DefectFill.Core.Options;

/// <summary>Size and placement of the adapters (section 3.2, appendix A); the defaults are the paper's.</summary>
internal sealed record LoraOptions
{
    /// <summary>Rank of the adapters.</summary>
    public int Rank { get; init; } = 8;

    /// <summary>The adapters' output is scaled by alpha / rank.</summary>
    public double Alpha { get; init; } = 16;

    /// <summary>Dropout probability of an adapter's input elements during training.</summary>
    public double Dropout { get; init; } = 0.1;

    /// <summary>Which layers get adapters.</summary>
    public LoraTargets Targets { get; init; } = LoraTargets.Attention;

    public double Scale => Alpha / Rank;

    /// <summary>Suffixes of the UNet's module paths that get an adapter.</summary>
    public IReadOnlyList<string> UNetTargets => Targets switch
    {
        LoraTargets.Qkv => ["to_q", "to_k", "to_v"],
        LoraTargets.Attention => ["to_q", "to_k", "to_v", "to_out.0"],
        _ =>
        [
            "to_q", "to_k", "to_v", "to_out.0", "ff.net.0.proj", "ff.net.2", "proj_in", "proj_out", "conv1", "conv2",
            "conv_shortcut",
        ],
    };

    /// <summary>Suffixes of the text encoder's module paths that get an adapter.</summary>
    public IReadOnlyList<string> TextTargets => Targets == LoraTargets.Qkv
        ? ["q_proj", "k_proj", "v_proj"]
        : ["q_proj", "k_proj", "v_proj", "out_proj"];
}

/// <summary>Which layers get adapters.</summary>
public enum LoraTargets
{
    /// <summary>Queries, keys, values and outputs of every attention layer, as in the paper.</summary>
    Attention,

    /// <summary>The same without the outputs, as in RealFill.</summary>
    Qkv,

    /// <summary>
    /// Attention, feed-forward, projections and the convolutions of the residual blocks, for small base models.
    /// </summary>
    Wide,
}
