using System.Text.Json;
using DefectFill.Diffusion;
using DefectFill.Torch;
using Xunit;

namespace DefectFill.Tests.Diffusion;

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
    [InlineData("timestep_post_act", "\"silu\"", "silu; models with it are not supported")]
    [InlineData("time_embedding_dim", "96", "96; models with it are not supported")]
    [InlineData("layers_per_block", "[1, 2]", "[1,2], expected a whole number")]
    public void What_we_do_not_have_is_refused_instead_of_ignored(string key, string value, string expected)
    {
        var error = Assert.Throws<CheckpointException>(() => Parse($"{{{Plain}, \"{key}\": {value}}}"));

        Assert.Contains($"{key} is {expected}", error.Message, StringComparison.Ordinal);
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

    private static UNetConfig Parse(string json) => UNetConfig.Parse(JsonDocument.Parse(json).RootElement, "config.json");
}
