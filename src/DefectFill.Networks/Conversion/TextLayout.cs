using System.Text.Json.Nodes;
using DefectFill.Torch.Files;

namespace DefectFill.Networks.Conversion;

/// <summary>
/// The text encoder of a single-file checkpoint: transformers' CLIP (Stable Diffusion 1) or OpenCLIP (2).
/// </summary>
internal static class TextLayout
{
    private const int HeadWidth = 64;
    private const int LayersOfV2 = 23; // the 24th is left out: the UNet gets the last but one layer's output

    private static readonly Dictionary<string, string> s_layer = new()
    {
        ["ln_1"] = "layer_norm1",
        ["ln_2"] = "layer_norm2",
        ["attn.out_proj"] = "self_attn.out_proj",
        ["mlp.c_fc"] = "mlp.fc1",
        ["mlp.c_proj"] = "mlp.fc2",
    };

    /// <param name="source">Tensors below <c>cond_stage_model.transformer.text_model.</c>.</param>
    public static ModelPart OfClip(PartSource source)
    {
        string[] names =
            [.. source.Names.Where(name => !name.EndsWith("position_ids", StringComparison.Ordinal))];
        return new ModelPart(
            Config(source, new Places(
                "embeddings.token_embedding.weight", "embeddings.position_embedding.weight",
                "encoder.layers.0.mlp.fc1.weight", source.Count("encoder.layers"), "quick_gelu")),
            [.. names.Select(name => source.Get(name).As($"text_model.{name}"))]);
    }

    /// <param name="source">Tensors below <c>cond_stage_model.model.</c>.</param>
    public static ModelPart OfOpenClip(PartSource source)
    {
        var found = source.Count("transformer.resblocks");
        var layers = found == LayersOfV2 ? found : found - 1;
        var rules = new NameRules();
        rules.Add("token_embedding", "text_model.embeddings.token_embedding");
        rules.Add("ln_final", "text_model.final_layer_norm");
        for (var i = 0; i < layers; i++)
        {
            rules.Add($"transformer.resblocks.{i}", $"text_model.encoder.layers.{i}", s_layer);
        }

        return new ModelPart(
            Config(source, new Places(
                "token_embedding.weight", "positional_embedding", "transformer.resblocks.0.mlp.c_fc.weight", layers,
                "gelu")),
            [
                source.Get("positional_embedding").As("text_model.embeddings.position_embedding.weight"),
                .. from name in source.Names
                   let now = rules.Of(name)
                   where now is not null
                   select source.Get(name).As(now),
                .. Enumerable.Range(0, layers).SelectMany(i => Projections(source, i)),
            ]);
    }

    /// <summary>Queries, keys and values, which the original stacks in one matrix.</summary>
    private static IEnumerable<StoredTensor> Projections(PartSource source, int layer) =>
        from kind in (string[])["weight", "bias"]
        let stacked = source.Get($"transformer.resblocks.{layer}.attn.in_proj_{kind}")
        let rows = stacked.Shape[0] / 3
        from part in new[] { (Name: "q_proj", Row: 0), (Name: "k_proj", Row: 1), (Name: "v_proj", Row: 2) }
        select stacked.Rows($"text_model.encoder.layers.{layer}.self_attn.{part.Name}.{kind}", part.Row * rows, rows);

    private static JsonObject Config(PartSource source, Places places)
    {
        var width = source.Size(places.Tokens, 1);
        return new JsonObject
        {
            ["architectures"] = new JsonArray("CLIPTextModel"),
            ["model_type"] = "clip_text_model",
            ["vocab_size"] = source.Size(places.Tokens, 0),
            ["hidden_size"] = width,
            ["intermediate_size"] = source.Size(places.Inner, 0),
            ["num_hidden_layers"] = places.Layers,
            ["num_attention_heads"] = Math.Max(1, width / HeadWidth),
            ["max_position_embeddings"] = source.Size(places.Positions, 0),
            ["hidden_act"] = places.Activation,
            ["layer_norm_eps"] = 1e-5,
            ["projection_dim"] = width,
            ["bos_token_id"] = 0,
            ["eos_token_id"] = 2,
            ["pad_token_id"] = 1,
        };
    }

    /// <summary>Where a layout has what the configuration states.</summary>
    private sealed record Places(string Tokens, string Positions, string Inner, int Layers, string Activation);
}
