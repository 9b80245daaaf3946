using System.Text.Json;
using DefectFill.Core.Random;
using DefectFill.Networks.Models;
using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Testing;

/// <summary>A model of a few thousand random numbers, for tests.</summary>
internal static class SmallModel
{
    public const string Tiny = """
        {"_class_name": "AutoencoderTiny", "latent_channels": 4, "num_encoder_blocks": [1, 1],
         "num_decoder_blocks": [1, 1], "encoder_block_out_channels": [8, 8], "decoder_block_out_channels": [8, 8]}
        """;

    private const string KL = """
        {"_class_name": "AutoencoderKL", "block_out_channels": [8, 16], "norm_num_groups": 4, "sample_size": 16,
         "down_block_types": ["DownEncoderBlock2D", "DownEncoderBlock2D"],
         "up_block_types": ["UpDecoderBlock2D", "UpDecoderBlock2D"], "scaling_factor": 0.5}
        """;

    /// <summary>Two levels, eight-pixel latents, sixteen-pixel images.</summary>
    public static ModelConfigs Configs(string vae = KL, int inChannels = 9, int positions = 77) => ModelConfigs.Parse(
        JsonDocument.Parse($$"""
            {
             "unet": {"in_channels": {{inChannels}}, "out_channels": 4, "block_out_channels": [8, 16],
              "down_block_types": ["CrossAttnDownBlock2D", "DownBlock2D"], "layers_per_block": 1, "sample_size": 8,
              "up_block_types": ["UpBlock2D", "CrossAttnUpBlock2D"], "attention_head_dim": 2, "norm_num_groups": 4,
              "cross_attention_dim": 12},
             "vae": {{vae}},
             "text_encoder": {"vocab_size": 514, "hidden_size": 12, "intermediate_size": 24, "num_hidden_layers": 2,
              "num_attention_heads": 3, "max_position_embeddings": {{positions}}, "hidden_act": "gelu"},
             "scheduler": {"_class_name": "DDIMScheduler", "beta_schedule": "scaled_linear", "beta_start": 0.00085,
              "beta_end": 0.012, "clip_sample": false, "set_alpha_to_one": false, "steps_offset": 1}
            }
            """).RootElement,
        "test");

    public static DiffusionModel Create(ModelConfigs configs, string tokenizer, ulong seed = 1) =>
        new(configs, new(new Chance(seed, "unet"), new Chance(seed, "vae"), new Chance(seed, "text")), tokenizer);

    /// <summary>A folder with a tokenizer of single bytes.</summary>
    public static string Tokenizer()
    {
        var folder = Directory.CreateTempSubdirectory("tokenizer").FullName;
        var letters = Enumerable.Range(0, 256).Select(Letter).ToList();
        string[] words = [.. letters, .. letters.Select(l => $"{l}</w>"), "<|startoftext|>", "<|endoftext|>"];
        var ids = words.Select((word, id) => (word, id)).ToDictionary(pair => pair.word, pair => pair.id);
        File.WriteAllText(Path.Combine(folder, "vocab.json"), JsonSerializer.Serialize(ids));
        File.WriteAllText(Path.Combine(folder, "merges.txt"), "#version: 0.2\n");
        File.WriteAllText(Path.Combine(folder, "tokenizer_config.json"), """
            {"bos_token": "<|startoftext|>", "eos_token": "<|endoftext|>", "unk_token": "<|endoftext|>",
             "pad_token": "!", "model_max_length": 77, "tokenizer_class": "CLIPTokenizer"}
            """);
        return folder;
    }

    /// <summary>The printable character that stands for a byte in byte-pair vocabularies.</summary>
    private static string Letter(int value)
    {
        var isPrintable = value is (>= '!' and <= '~') or (>= 0xA1 and <= 0xAC) or (>= 0xAE and <= 0xFF);
        var before = Enumerable.Range(0, value).Count(v => v is not ((>= '!' and <= '~') or (>= 0xA1 and <= 0xAC)
            or (>= 0xAE and <= 0xFF)));
        return ((char)(isPrintable ? value : 256 + before)).ToString();
    }

    /// <summary>Small normal numbers under every name; norms are ones.</summary>
    private sealed class Chance(ulong seed, string network) : ITensorSource
    {
        public string Description => "chance";

        public IReadOnlyCollection<string> Names => [];

        public bool Contains(string name) => !name.Contains(".query.", StringComparison.Ordinal);

        public Tensor? Load(string name, ReadOnlySpan<long> shape)
        {
            var drawn = Tensor.Normal(Generator.For(seed, $"{network}.{name}"), shape.ToArray()) * 0.2;
            return name.Contains("norm", StringComparison.Ordinal) && name.EndsWith("weight", StringComparison.Ordinal)
                ? drawn + 1
                : drawn;
        }
    }
}
