namespace DefectFill.Core.Options;

/// <summary>Size and place of the adapters (section 3.2, appendix A); the defaults are the paper's.</summary>
public sealed record LoraOptions
{
    public int Rank { get; init; } = 8;

    /// <summary>The adapters' output is scaled by alpha / rank.</summary>
    public double Alpha { get; init; } = 16;

    /// <summary>Probability of dropping an element of an adapter's input while learning.</summary>
    public double Dropout { get; init; } = 0.1;

    public LoraTargets Targets { get; init; } = LoraTargets.Attention;

    public double Scale => Alpha / Rank;

    /// <summary>Endings of the module paths in the UNet that get an adapter.</summary>
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

    /// <summary>Endings of the module paths in the text encoder that get an adapter.</summary>
    public IReadOnlyList<string> TextTargets => Targets == LoraTargets.Qkv
        ? ["q_proj", "k_proj", "v_proj"]
        : ["q_proj", "k_proj", "v_proj", "out_proj"];
}

/// <summary>Which layers are adapted.</summary>
public enum LoraTargets
{
    /// <summary>Queries, keys, values and outputs of every attention: the paper's.</summary>
    Attention,

    /// <summary>Without the outputs: RealFill's.</summary>
    Qkv,

    /// <summary>Attention, feed-forward, projections and the residual blocks' convolutions: for small bases.</summary>
    Wide,
}
