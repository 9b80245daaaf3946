using System.Text.Json.Nodes;

namespace DefectFill.Networks.Conversion;

/// <summary>The UNet of a single-file checkpoint: numbered blocks instead of levels.</summary>
/// <remarks>
/// Blocks on the way down are residual blocks, each with its attention beside it, and a downsampling after every level
/// but the last; on the way up, upsampling is the last child of a level's last block.
/// </remarks>
internal sealed class UNetLayout
{
    /// <summary>Width of the text embedding of Stable Diffusion 2.</summary>
    public const int WidthOfV2 = 1024;

    private const int HeadWidth = 64; // Stable Diffusion 2
    private const int Heads = 8; // Stable Diffusion 1

    private static readonly Dictionary<string, string> s_residual = new()
    {
        ["in_layers.0"] = "norm1",
        ["in_layers.2"] = "conv1",
        ["emb_layers.1"] = "time_emb_proj",
        ["out_layers.0"] = "norm2",
        ["out_layers.3"] = "conv2",
        ["skip_connection"] = "conv_shortcut",
    };

    private readonly PartSource _source;
    private readonly NameRules _rules = new();
    private readonly List<long> _widths = [];
    private readonly List<bool> _attends = [];
    private readonly List<string> _attentions = [];
    private int _layers;

    private UNetLayout(PartSource source)
    {
        _source = source;
        _rules.Add("time_embed.0", "time_embedding.linear_1");
        _rules.Add("time_embed.2", "time_embedding.linear_2");
        _rules.Add("input_blocks.0.0", "conv_in");
        _rules.Add("out.0", "conv_norm_out");
        _rules.Add("out.2", "conv_out");
        AddDown();
        _rules.Add("middle_block.0", "mid_block.resnets.0", s_residual);
        _rules.Add("middle_block.1", "mid_block.attentions.0");
        _rules.Add("middle_block.2", "mid_block.resnets.1", s_residual);
        AddUp();
    }

    /// <param name="source">Tensors below <c>model.diffusion_model.</c>.</param>
    public static ModelPart Of(PartSource source)
    {
        var layout = new UNetLayout(source);
        return new ModelPart(
            layout.Config(),
            [.. from name in source.Names
                let now = layout._rules.Of(name)
                where now is not null
                select source.Get(name).As(now)]);
    }

    private void AddDown()
    {
        var (level, layer) = (0, 0);
        for (var i = 1; i < _source.Count("input_blocks"); i++)
        {
            if (_source.Has($"input_blocks.{i}.0.op.weight"))
            {
                _rules.Add($"input_blocks.{i}.0.op", $"down_blocks.{level}.downsamplers.0.conv");
                (level, layer) = (level + 1, 0);
                continue;
            }

            AddBlock($"input_blocks.{i}", $"down_blocks.{level}", layer);
            if (layer++ == 0)
            {
                _widths.Add(_source.Size($"input_blocks.{i}.0.in_layers.2.weight", 0));
                _attends.Add(_source.Has($"input_blocks.{i}.1.norm.weight"));
            }

            _layers = layer;
        }
    }

    private void AddUp()
    {
        var perLevel = _layers + 1;
        for (var i = 0; i < _source.Count("output_blocks"); i++)
        {
            var (level, layer) = (i / perLevel, i % perLevel);
            foreach (var child in (int[])[1, 2])
            {
                if (_source.Has($"output_blocks.{i}.{child}.conv.weight"))
                {
                    _rules.Add($"output_blocks.{i}.{child}.conv", $"up_blocks.{level}.upsamplers.0.conv");
                }
            }

            AddBlock($"output_blocks.{i}", $"up_blocks.{level}", layer);
        }
    }

    private void AddBlock(string from, string to, int layer)
    {
        _rules.Add($"{from}.0", $"{to}.resnets.{layer}", s_residual);
        if (_source.Has($"{from}.1.norm.weight"))
        {
            _rules.Add($"{from}.1", $"{to}.attentions.{layer}");
            _attentions.Add($"{from}.1");
        }
    }

    private JsonObject Config()
    {
        const string Key = "transformer_blocks.0.attn2.to_k.weight";
        var isLinear = _source.Get("middle_block.1.proj_in.weight").Shape.Count == 2;
        var heads = _widths.Select(width => isLinear ? Math.Max(1, width / HeadWidth) : Heads);
        var text = _source.Size($"middle_block.1.{Key}", 1);
        return new JsonObject
        {
            ["_class_name"] = "UNet2DConditionModel",
            ["in_channels"] = _source.Size("input_blocks.0.0.weight", 1),
            ["out_channels"] = _source.Size("out.2.weight", 0),
            ["block_out_channels"] = List(_widths),
            ["down_block_types"] = List(_attends.Select(does => does ? "CrossAttnDownBlock2D" : "DownBlock2D")),
            ["up_block_types"] = List(
                _attends.AsEnumerable().Reverse().Select(does => does ? "CrossAttnUpBlock2D" : "UpBlock2D")),
            ["layers_per_block"] = _layers,
            ["attention_head_dim"] = List(heads),
            ["cross_attention_dim"] = text,
            ["use_linear_projection"] = isLinear,
            ["norm_num_groups"] = 32,
            ["sample_size"] = 64,
        };
    }

    private static JsonArray List<T>(IEnumerable<T> values) => [.. values.Select(value => JsonValue.Create(value))];
}
