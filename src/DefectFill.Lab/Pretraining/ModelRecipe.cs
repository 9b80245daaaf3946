using System.Text.Json;
using System.Text.Json.Nodes;
using DefectFill.Core.Options;
using DefectFill.Networks.Models;
using DefectFill.Networks.Text;
using DefectFill.Torch;

namespace DefectFill.Lab.Pretraining;

/// <summary>Shapes of the base model's networks, and its initial weights.</summary>
internal static class ModelRecipe
{
    /// <summary>Pixels per latent cell along one side.</summary>
    public const int LatentScale = PretrainOptions.LatentScale;

    private const int LatentChannels = 4;

    /// <summary>A model with fresh weights and the tokenizer of a folder.</summary>
    public static DiffusionModel Create(PretrainOptions options, string tokenizer, Device device = default)
    {
        var vocabulary = ClipTokenizer.Open(tokenizer);
        var json = new JsonObject
        {
            ["unet"] = UNet(options),
            ["vae"] = Autoencoder(options),
            ["text_encoder"] = TextEncoder(options, vocabulary),
            ["scheduler"] = Scheduler(),
        };
        using var parsed = JsonDocument.Parse(json.ToJsonString());
        var sources = new ModelSources(
            new FreshWeights(options.Seed, "unet"), new FreshWeights(options.Seed, "vae"),
            new FreshWeights(options.Seed, "text_encoder"));
        var configs = ModelConfigs.Parse(parsed.RootElement, "pretraining");
        return new DiffusionModel(configs, sources, tokenizer, device: device);
    }

    private static JsonObject UNet(PretrainOptions options)
    {
        var levels = options.DenoiserWidths.Count;
        var attends = Enumerable.Range(0, levels).Select(level => level > 0).ToList();
        return new JsonObject
        {
            ["_class_name"] = "UNet2DConditionModel",
            ["sample_size"] = options.WindowSize / LatentScale,
            ["in_channels"] = 2 * LatentChannels + 1,
            ["out_channels"] = LatentChannels,
            ["block_out_channels"] = Array(options.DenoiserWidths),
            ["layers_per_block"] = 1,
            ["down_block_types"] = Array(attends.Select(attend => attend ? "CrossAttnDownBlock2D" : "DownBlock2D")),
            ["up_block_types"] = Array(
                attends.AsEnumerable().Reverse().Select(attend => attend ? "CrossAttnUpBlock2D" : "UpBlock2D")),
            ["cross_attention_dim"] = options.TextWidth,
            ["attention_head_dim"] = 4,
            ["norm_num_groups"] = 16,
            ["act_fn"] = "silu",
            ["flip_sin_to_cos"] = true,
            ["freq_shift"] = 0,
        };
    }

    private static JsonObject Autoencoder(PretrainOptions options) => new()
    {
        ["_class_name"] = "AutoencoderTiny",
        ["in_channels"] = 3,
        ["out_channels"] = 3,
        ["latent_channels"] = LatentChannels,
        ["encoder_block_out_channels"] = Array(Enumerable.Repeat(options.AutoencoderWidth, 3)),
        ["decoder_block_out_channels"] = Array(Enumerable.Repeat(options.AutoencoderWidth, 3)),
        ["num_encoder_blocks"] = Array([0, 2, 3]),
        ["num_decoder_blocks"] = Array([3, 2, 1]),
        ["act_fn"] = "relu",
        ["scaling_factor"] = 1.0,
        ["shift_factor"] = 0.0,
    };

    private static JsonObject TextEncoder(PretrainOptions options, ClipTokenizer tokenizer) => new()
    {
        ["architectures"] = new JsonArray("CLIPTextModel"),
        ["vocab_size"] = tokenizer.Vocabulary,
        ["hidden_size"] = options.TextWidth,
        ["intermediate_size"] = 4 * options.TextWidth,
        ["projection_dim"] = options.TextWidth,
        ["num_hidden_layers"] = 2,
        ["num_attention_heads"] = 4,
        ["max_position_embeddings"] = 77,
        ["hidden_act"] = "gelu",
        ["layer_norm_eps"] = 1e-5,
        ["bos_token_id"] = tokenizer.Start,
        ["eos_token_id"] = tokenizer.End,
        ["pad_token_id"] = tokenizer.Pad,
    };

    /// <summary>
    /// Predicts the velocity v = √ᾱ ε − √(1 − ᾱ) x₀: at high t, ε hardly depends on x₀, and a network trained for only
    /// minutes to predict ε would get the brightness and colour of a fill wrong.
    /// </summary>
    private static JsonObject Scheduler() => new()
    {
        ["_class_name"] = "DDIMScheduler",
        ["num_train_timesteps"] = 1000,
        ["beta_start"] = 0.00085,
        ["beta_end"] = 0.012,
        ["beta_schedule"] = "scaled_linear",
        ["prediction_type"] = "v_prediction",
        ["timestep_spacing"] = "trailing",
        ["clip_sample"] = false,
        ["set_alpha_to_one"] = false,
        ["steps_offset"] = 1,
    };

    private static JsonArray Array<T>(IEnumerable<T> values) => [.. values.Select(value => JsonValue.Create(value))];
}
