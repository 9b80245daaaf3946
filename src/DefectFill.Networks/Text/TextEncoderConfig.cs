using System.Text.Json;
using DefectFill.Networks.Configs;

namespace DefectFill.Networks.Text;

/// <summary>Shape of a CLIP text encoder (transformers' CLIPTextModel), as defined by its <c>config.json</c>.</summary>
internal sealed record TextEncoderConfig
{
    /// <summary>Number of token embeddings.</summary>
    public long Vocabulary { get; init; } = 49408;

    /// <summary>D, the width of the embedding that the UNet attends to.</summary>
    public long Width { get; init; } = 512;

    /// <summary>Hidden width of each feed-forward.</summary>
    public long Inner { get; init; } = 2048;

    public int Layers { get; init; } = 12;

    public int Heads { get; init; } = 8;

    /// <summary>Maximum number of tokens in a text; 77 for every released model.</summary>
    public int MaxPositions { get; init; } = 77;

    public TextActivation Activation { get; init; } = TextActivation.QuickGelu;

    public double NormEps { get; init; } = 1e-5;

    /// <summary>Reads a config file; rejects everything unsupported in one error.</summary>
    public static TextEncoderConfig Parse(JsonElement json, string path)
    {
        var reader = new ConfigReader(json, path);
        var config = new TextEncoderConfig
        {
            Vocabulary = reader.Count("vocab_size", 49408),
            Width = reader.Count("hidden_size", 512),
            Inner = reader.Count("intermediate_size", 2048),
            Layers = reader.Count("num_hidden_layers", 12),
            Heads = reader.Count("num_attention_heads", 8),
            MaxPositions = reader.Count("max_position_embeddings", 77, min: 2),
            Activation = reader.Choice("hidden_act", "quick_gelu", ("quick_gelu", TextActivation.QuickGelu),
                ("gelu", TextActivation.Gelu), ("silu", TextActivation.Silu), ("relu", TextActivation.Relu)),
            NormEps = reader.Positive("layer_norm_eps", 1e-5),
        };
        reader.MustDivide("num_attention_heads", config.Heads, "hidden_size", config.Width);
        reader.MustBe("use_attention_mask", false);
        reader.ThrowIfProblems();
        return config;
    }
}

/// <summary>The activation function of the feed-forward.</summary>
internal enum TextActivation
{
    /// <summary>x σ(1.702 x), as in OpenAI's CLIP (Stable Diffusion 1.x).</summary>
    QuickGelu,

    /// <summary>x Φ(x), as in OpenCLIP (Stable Diffusion 2.x).</summary>
    Gelu,
    Silu,
    Relu,
}
