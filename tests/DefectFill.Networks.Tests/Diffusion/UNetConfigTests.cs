using System.Text.Json;
using DefectFill.Core.Problems;
using DefectFill.Networks.Denoiser;
using Xunit;

namespace DefectFill.Networks.Tests.Diffusion;

public class UNetConfigTests
{
    private const string Plain = """
        "block_out_channels": [32, 64], "down_block_types": ["CrossAttnDownBlock2D", "DownBlock2D"],
        "up_block_types": ["UpBlock2D", "CrossAttnUpBlock2D"], "cross_attention_dim": 32
        """;

    [Theory]
    [InlineData("conv_in_kernel", "1", "1; only 3 is supported")]
    [InlineData("conv_out_kernel", "5", "5; only 3 is supported")]
    [InlineData("time_embedding_type", "\"fourier\"", "fourier; only positional is supported")]
    [InlineData("only_cross_attention", "[true, false]", "[true,false]; only false is supported")]
    [InlineData("timestep_post_act", "\"silu\"", "silu; models that use it are not supported")]
    [InlineData("time_embedding_dim", "96", "96; models that use it are not supported")]
    [InlineData("layers_per_block", "[1, 2]", "[1,2], expected a whole number")]
    public void What_we_do_not_have_is_rejected_instead_of_ignored(string key, string value, string expected)
    {
        var error = Assert.Throws<CheckpointException>(() => Parse($"{{{Plain}, \"{key}\": {value}}}"));

        Assert.Contains($"{key} is {expected}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("layers_per_block", "-1", "layers_per_block is -1, expected a whole number from 1")]
    [InlineData("layers_per_block", "4294967297", "layers_per_block is 4294967297, expected")]
    [InlineData("block_out_channels", "[]", "block_out_channels is [], expected")]
    [InlineData("block_out_channels", "[0, 64]", "block_out_channels is [0,64], expected")]
    [InlineData("norm_num_groups", "0", "norm_num_groups is 0, expected")]
    [InlineData("norm_num_groups", "24", "norm_num_groups is 24, expected a divisor of 32 in block_out_channels")]
    [InlineData("attention_head_dim", "0", "attention_head_dim is 0, expected")]
    [InlineData("attention_head_dim", "[2, 0]", "attention_head_dim is [2,0], expected")]
    [InlineData("attention_head_dim", "[3, 2]", "attention_head_dim is 3, expected a divisor of 32")]
    [InlineData("attention_head_dim", "[2, 7]", "attention_head_dim is 7, expected a divisor of 64")] // the middle
    [InlineData("transformer_layers_per_block", "-3", "transformer_layers_per_block is -3, expected")]
    [InlineData("cross_attention_dim", "[32, 48]", "cross_attention_dim is [32,48], expected")]
    [InlineData("norm_eps", "-1", "norm_eps is -1, expected a number above 0")]
    public void Numbers_that_make_no_network_are_rejected(string key, string value, string expected)
    {
        var error = Assert.Throws<CheckpointException>(() => Parse($"{{{Plain}, \"{key}\": {value}}}"));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_file_leaves_out_is_as_in_diffusers()
    {
        var config = Parse("{}");

        Assert.Equal([320, 640, 1280, 1280], config.BlockOutChannels);
        Assert.Equal([true, true, true, false], config.DownAttends);
        Assert.Equal([false, true, true, true], config.UpAttends);
    }

    [Fact]
    public void A_list_that_says_the_same_for_each_level_is_read()
    {
        var config = Parse($$"""
            {{{Plain}}, "layers_per_block": [3, 3], "cross_attention_dim": [48, 48], "sample_size": [24, 24],
             "only_cross_attention": [false, false], "act_fn": "swish", "mid_block_scale_factor": 1.0}
            """);

        Assert.Equal((3, 48L, 24L), (config.LayersPerBlock, config.CrossAttentionDim, config.SampleSize));
    }

    [Fact]
    public void A_long_value_is_cut_in_the_message()
    {
        var numbers = string.Join(", ", Enumerable.Range(0, 1000));

        var error = Assert.Throws<CheckpointException>(() => Parse($"{{{Plain}, \"layers_per_block\": [{numbers}]}}"));

        Assert.InRange(error.Message.Length, 1, 400);
        Assert.Contains("…, expected a whole number", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_spells_out_every_default_is_read()
    {
        var config = Parse($$"""
            {{{Plain}}, "conv_in_kernel": 3, "time_embedding_type": "positional", "attention_type": "default",
             "only_cross_attention": false, "class_embed_type": null, "mid_block_scale_factor": 1, "dropout": 0.0}
            """);

        Assert.Equal([true, false], config.DownAttends);
    }

    private static UNetConfig Parse(string json) =>
        UNetConfig.Parse(JsonDocument.Parse(json).RootElement, "config.json");
}
