using System.Text.Json.Nodes;
using DefectFill.Torch.Files;

namespace DefectFill.Networks.Conversion;

/// <summary>The autoencoder of a single-file checkpoint.</summary>
internal static class AutoencoderLayout
{
    private static readonly string[] s_same =
        ["encoder.conv_in", "encoder.conv_out", "decoder.conv_in", "decoder.conv_out", "quant_conv", "post_quant_conv"];

    private static readonly Dictionary<string, string> s_residual = new()
    {
        ["norm1"] = "norm1",
        ["conv1"] = "conv1",
        ["norm2"] = "norm2",
        ["conv2"] = "conv2",
        ["nin_shortcut"] = "conv_shortcut",
    };

    private static readonly Dictionary<string, string> s_attention = new()
    {
        ["norm"] = "group_norm",
        ["q"] = "to_q",
        ["k"] = "to_k",
        ["v"] = "to_v",
        ["proj_out"] = "to_out.0",
    };

    /// <param name="source">Tensors below <c>first_stage_model.</c>.</param>
    public static ModelPart Of(PartSource source)
    {
        var levels = source.Count("encoder.down");
        var layers = source.Count("encoder.down.0.block");
        var rules = Rules(levels, layers);
        return new ModelPart(
            Config(source, levels, layers),
            [.. from name in source.Names
                let now = rules.Of(name)
                where now is not null
                select Linear(source.Get(name), now)]);
    }

    private static NameRules Rules(int levels, int layers)
    {
        var rules = new NameRules();
        foreach (var name in s_same)
        {
            rules.Add(name, name);
        }

        foreach (var half in (string[])["encoder", "decoder"])
        {
            rules.Add($"{half}.norm_out", $"{half}.conv_norm_out");
            rules.Add($"{half}.mid.block_1", $"{half}.mid_block.resnets.0", s_residual);
            rules.Add($"{half}.mid.block_2", $"{half}.mid_block.resnets.1", s_residual);
            rules.Add($"{half}.mid.attn_1", $"{half}.mid_block.attentions.0", s_attention);
        }

        for (var level = 0; level < levels; level++)
        {
            var (down, up) = ($"encoder.down_blocks.{level}", $"decoder.up_blocks.{levels - 1 - level}");
            rules.Add($"encoder.down.{level}.downsample.conv", $"{down}.downsamplers.0.conv");
            rules.Add($"decoder.up.{level}.upsample.conv", $"{up}.upsamplers.0.conv");
            for (var layer = 0; layer <= layers; layer++)
            {
                rules.Add($"encoder.down.{level}.block.{layer}", $"{down}.resnets.{layer}", s_residual);
                rules.Add($"decoder.up.{level}.block.{layer}", $"{up}.resnets.{layer}", s_residual);
            }
        }

        return rules;
    }

    /// <summary>The original's attention is of 1 × 1 convolutions.</summary>
    private static StoredTensor Linear(StoredTensor tensor, string name) =>
        name.Contains(".attentions.", StringComparison.Ordinal) && tensor.Shape is [var to, var from, 1, 1]
            ? tensor.As(name, to, from)
            : tensor.As(name);

    private static JsonObject Config(PartSource source, int levels, int layers)
    {
        JsonArray All(string value) => [.. Enumerable.Repeat(value, levels).Select(one => JsonValue.Create(one))];
        return new JsonObject
        {
            ["_class_name"] = "AutoencoderKL",
            ["in_channels"] = source.Size("encoder.conv_in.weight", 1),
            ["out_channels"] = source.Size("decoder.conv_out.weight", 0),
            ["latent_channels"] = source.Size("decoder.conv_in.weight", 1),
            ["block_out_channels"] = new JsonArray([.. Enumerable.Range(0, levels)
                .Select(i => JsonValue.Create(source.Size($"encoder.down.{i}.block.0.conv1.weight", 0)))]),
            ["down_block_types"] = All("DownEncoderBlock2D"),
            ["up_block_types"] = All("UpDecoderBlock2D"),
            ["layers_per_block"] = layers,
            ["norm_num_groups"] = 32,
            ["sample_size"] = 512,
            ["scaling_factor"] = 0.18215,
        };
    }
}
