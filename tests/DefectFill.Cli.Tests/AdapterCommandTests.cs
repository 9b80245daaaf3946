using System.CommandLine;
using System.Text.Json;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Commands;
using DefectFill.Cli.Running;
using DefectFill.Core.Options;
using DefectFill.Export;
using DefectFill.Torch;
using DefectFill.Torch.Files;
using DefectFill.Training.Runs;
using Xunit;

namespace DefectFill.Cli.Tests;

[Collection(TensorTestGroup.Name)]
public sealed class AdapterCommandTests : IDisposable
{
    private readonly TinyRun _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Fact, NoTensorLeaks]
    public void Adapters_of_an_adapted_base_name_that_base()
    {
        _tiny.Learn("run", _tiny.Options() with { AdaptSteps = 1 });
        var adapted = Path.Combine(_tiny["run"], "adapted");

        var (exitCode, _, error) = Run("export", _tiny["run"], "--format", "peft", "-o", _tiny["peft"]);

        Assert.Equal(ExitCode.Done, exitCode);
        Assert.Contains($"belongs to {adapted}, not to the released model", error, StringComparison.Ordinal);
        using var config = JsonDocument.Parse(File.ReadAllText(Path.Combine(_tiny["peft"], "adapter_config.json")));
        Assert.Equal(adapted, config.RootElement.GetProperty("base_model_name_or_path").GetString());
        using var scope = new TensorScope();
        using var file = AdapterFile.Open(Path.Combine(_tiny["run"], "adapter.safetensors"));
        Assert.Equal(ModelHash.Of(adapted), file.Metadata["defectfill.base_sha256"]);
    }

    [Fact, NoTensorLeaks]
    public void Adapters_on_a_released_model_name_that_one()
    {
        _tiny.Learn("run", _tiny.Options());

        var (_, _, error) = Run("export", _tiny["run"], "--format", "kohya", "-o", _tiny["k.safetensors"]);

        Assert.DoesNotContain("belongs on", error, StringComparison.Ordinal);
        using var scope = new TensorScope();
        using var file = AdapterFile.Open(Path.Combine(_tiny["run"], "adapter.safetensors"));
        Assert.Equal(ModelHash.Of(TinyRun.Model), file.Metadata["defectfill.base_sha256"]);
    }

    [Fact, NoTensorLeaks]
    public void The_folder_that_export_writes_is_reported_with_both_networks_and_their_scale()
    {
        _tiny.Learn("run", _tiny.Options() with { LoraAlpha = 6, LoraTargets = LoraTargets.Wide });
        Run("export", _tiny["run"], "--format", "peft", "-o", _tiny["peft"]);

        var folder = Run("inspect", _tiny["peft"]);
        var file = Run("inspect", Path.Combine(_tiny["peft"], "text_encoder", "adapter_model.safetensors"));

        Assert.Equal((ExitCode.Done, ExitCode.Done), (folder.ExitCode, file.ExitCode));
        Assert.Matches("UNet: [0-9]+ modules, rank 2, scale 3,", folder.Output);
        Assert.Matches("text encoder: [0-9]+ modules, rank 2, scale 3,", folder.Output);
        Assert.Matches("text encoder: [0-9]+ modules, rank 2, scale 3,", file.Output);
        Assert.DoesNotContain("UNet", file.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_scale_that_a_files_metadata_declares_is_reported()
    {
        Write(new Dictionary<string, string> { ["lora_adapter_metadata"] = """{"unet.r": 2, "unet.lora_alpha": 8}""" });

        var (exitCode, output, _) = Run("inspect", _tiny["a.safetensors"]);

        Assert.Equal(ExitCode.Done, exitCode);
        Assert.Contains("UNet: 1 modules, rank 2, scale 4,", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_of_no_adapter_are_an_error_after_all_that_is_known()
    {
        Write([], "unet.strange");

        var (exitCode, output, error) = Run("inspect", _tiny["a.safetensors"]);

        Assert.Equal(ExitCode.Environment, exitCode);
        Assert.Contains("UNet: 1 modules, rank 2, scale 1,", output, StringComparison.Ordinal);
        Assert.Contains("1 keys belong to no adapter", error, StringComparison.Ordinal);
        Assert.Contains("unet.strange", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lora_unet_down_blocks_0_attentions_0_proj_in.lokr_w1", "a LoKr adapter")]
    [InlineData("lora_unet_down_blocks_0_attentions_0_proj_in.hada_w1_a", "a LoHa adapter")]
    [InlineData("lora_unet_down_blocks_0_attentions_0_proj_in.dora_scale", "a DoRA adapter")]
    [InlineData("unet.down_blocks.0.attn1.to_q.lora_magnitude_vector", "a DoRA adapter")]
    [InlineData("unet.down_blocks.0.attn1.to_q.oft_r", "an OFT or BOFT adapter")]
    [InlineData("lora_unet_conv_in.lora_mid.weight", "Tucker")]
    [InlineData("transformer.single_transformer_blocks.0.attn.to_q.lora_A.weight", "such as Flux")]
    [InlineData("lora_unet_double_blocks_0_img_attn_qkv.lora_down.weight", "such as Flux")]
    [InlineData("lora_te3_encoder_block_0.lora_down.weight", "such as Stable Diffusion 3")]
    [InlineData("lora_te2_text_model_encoder_layers_0_self_attn_q_proj.lora_down.weight", "Stable Diffusion XL")]
    [InlineData("unet.mid_block.attentions.0.transformer_blocks.1.attn1.to_q.lora_A.weight", "Stable Diffusion XL")]
    [InlineData("transformer.blocks.0.attn.to_q.lora_A.weight", "a transformer model, not of a UNet")]
    public void Other_methods_and_models_are_named(string key, string kind)
    {
        Write([], key);

        var (exitCode, _, error) = Run("inspect", _tiny["a.safetensors"]);

        Assert.Equal(ExitCode.Environment, exitCode);
        Assert.Contains(kind, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void Numbers_that_are_not_finite_are_named_with_their_tensor(double value)
    {
        Write([], value);

        var (exitCode, _, error) = Run("inspect", _tiny["a.safetensors"]);

        Assert.Equal(ExitCode.Environment, exitCode);
        Assert.Contains("NaN or infinity in 1 tensor, such as unet.conv.lora_B", error, StringComparison.Ordinal);
    }

    private void Write(Dictionary<string, string> metadata, params string[] strangers) =>
        Write(metadata, 1.0, strangers);

    private void Write(Dictionary<string, string> metadata, double value, params string[] strangers)
    {
        using var scope = new TensorScope();
        Directory.CreateDirectory(Path.GetDirectoryName(_tiny["a.safetensors"])!);
        SafeTensorsWriter.Write(
            _tiny["a.safetensors"],
            [
                Tensor.Full(1.0, [2, 4]).ToSource("unet.conv.lora_A.weight"),
                Tensor.Full(value, [4, 2]).ToSource("unet.conv.lora_B.weight"),
                .. strangers.Select(name => Tensor.Full(1.0, [1]).ToSource(name)),
            ],
            metadata);
    }

    private static (int ExitCode, string Output, string Error) Run(params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var root = new Command("defectfill") { AdapterCommand.Create() };
        CommonOptions.AddTo(root);
        string[] all = ["adapter", .. arguments, "--device", "cpu", "--threads", "1"];
        return (Runner.Run(root, all, output, error), output.ToString(), error.ToString());
    }
}
