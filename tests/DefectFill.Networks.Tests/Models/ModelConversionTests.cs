using System.Text.Json;
using DefectFill.Core.Problems;
using DefectFill.Networks.Conversion;
using DefectFill.Networks.Models;
using DefectFill.Torch;
using DefectFill.Torch.Files;
using Xunit;

namespace DefectFill.Networks.Tests.Models;

/// <summary>
/// Single-file checkpoints against what diffusers converts them to: <c>tests/golden/single/make.py</c>.
/// </summary>
[Collection(TensorTestGroup.Name)]
public sealed class ModelConversionTests : IDisposable
{
    private static readonly Dictionary<string, string> s_files = new()
    {
        ["unet"] = "diffusion_pytorch_model.safetensors",
        ["vae"] = "diffusion_pytorch_model.safetensors",
        ["text_encoder"] = "model.safetensors",
    };

    private readonly TemporaryFolder _work = new();

    [Theory, NoTensorLeaks]
    [InlineData("v1")]
    [InlineData("v2")]
    public void Every_tensor_gets_the_place_that_diffusers_gives_it(string version)
    {
        var golden = Golden(version);
        var folder = Convert(golden);

        foreach (var component in golden.GetProperty("folder").EnumerateObject())
        {
            using var file = SafeTensorsFile.Open(Path.Combine(folder, component.Name, s_files[component.Name]));
            Assert.Equal(
                component.Value.EnumerateObject().Select(tensor => tensor.Name).Order(), file.Names.Order());
            foreach (var tensor in component.Value.EnumerateObject())
            {
                var found = file.Get(tensor.Name);
                Assert.Equal(Shape(tensor.Value[0]), found.Shape);
                Assert.Equal(tensor.Value[1].GetDouble(), found.ToDoubles()[0]);
            }
        }
    }

    [Theory, NoTensorLeaks]
    [InlineData("v1")]
    [InlineData("v2")]
    public void Configurations_are_those_of_the_released_models(string version)
    {
        var golden = Golden(version);
        var folder = Convert(golden);
        JsonElement[] configs = [.. ((string[])["unet", "text_encoder"]).Select(component => JsonDocument.Parse(
            File.ReadAllText(Path.Combine(folder, component, "config.json"))).RootElement)];

        foreach (var entry in golden.GetProperty("config").EnumerateObject())
        {
            var config = configs.First(config => config.TryGetProperty(entry.Name, out _));
            Assert.Equal(
                JsonSerializer.Serialize(entry.Value), JsonSerializer.Serialize(config.GetProperty(entry.Name)));
        }
    }

    [Theory, NoTensorLeaks]
    [InlineData("v1", "<|endoftext|>")]
    [InlineData("v2", "!")]
    public void A_converted_folder_is_ready_for_work(string version, string pad)
    {
        var folder = Convert(Golden(version));

        Assert.Empty(ModelFolder.Examine(folder).Errors);
        Assert.Contains( // without it, diffusers does not open the folder
            "_diffusers_version", File.ReadAllText(Path.Combine(folder, "model_index.json")), StringComparison.Ordinal);
        using var model = ModelFolder.Open(folder).Load();
        Assert.True(model.Configs.IsInpainting);
        Assert.Equal(model.Tokenizer.TokensOf(pad).Single(), model.Tokenizer.Pad);
    }

    [Theory]
    [InlineData("conditioner.embedders.0.transformer.weight", "Stable Diffusion XL")]
    [InlineData("model.diffusion_model.double_blocks.0.img_attn.qkv.weight", "Flux")]
    [InlineData("model.diffusion_model.joint_blocks.0.x_block.weight", "Stable Diffusion 3")]
    [InlineData("lora_unet_down_blocks_0.lora_up.weight", "LoRA adapters")]
    [InlineData("control_model.input_blocks.0.0.weight", "ControlNet")]
    [InlineData("model.diffusion_model.input_blocks.0.0.weight", "without first_stage_model and cond_stage_model")]
    [InlineData("backbone.layer1.weight", "no checkpoint of a model")]
    public void Other_files_are_named_for_what_they_are(string name, string found)
    {
        using var scope = new TensorScope();
        SafeTensorsWriter.Write(_work["a.safetensors"], [Tensor.Ones([1]).ToSource(name)]);

        var error = Assert.Throws<CheckpointException>(
            () => ModelConversion.Write(_work["a.safetensors"], _work["out"], new ConversionOptions()));

        Assert.Contains(found, error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_work["out"]));
    }

    [Fact]
    public void Without_a_tokenizer_the_error_names_the_option()
    {
        var error = Assert.Throws<CheckpointException>(() => TokenizerSource.Find(_work.Path));

        Assert.Contains("`tokenizer`", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _work.Dispose();

    private static JsonElement Golden(string version) => JsonDocument.Parse(
        File.ReadAllText(Repository.PathOf($"tests/golden/single/{version}.json"))).RootElement;

    private static long[] Shape(JsonElement list) => [.. list.EnumerateArray().Select(size => size.GetInt64())];

    /// <summary>Element = place in the list + row / 1024, as in make.py.</summary>
    private static TensorSource Marked(string name, long[] shape, int place)
    {
        var rows = shape.Length == 0 ? 1 : shape[0];
        var marks = Tensor.From([.. Enumerable.Range(0, (int)rows).Select(row => place + (row / 1024f))]);
        return (shape.Length == 0 ? marks.Reshape([]) : marks
            .Reshape([rows, .. Enumerable.Repeat(1L, shape.Length - 1)]).Expand(shape).Contiguous()).ToSource(name);
    }

    private string Convert(JsonElement golden)
    {
        using var scope = new TensorScope();
        SafeTensorsWriter.Write(
            _work["a.safetensors"],
            golden.GetProperty("file").EnumerateObject()
                .Select((tensor, i) => Marked(tensor.Name, Shape(tensor.Value), i)));
        ModelConversion.Write(
            _work["a.safetensors"], _work["converted"], new ConversionOptions(SmallModel.Tokenizer()));
        return _work["converted"];
    }
}
