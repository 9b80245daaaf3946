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

    private void Write(Dictionary<string, string> metadata, params string[] strangers)
    {
        using var scope = new TensorScope();
        Directory.CreateDirectory(Path.GetDirectoryName(_tiny["a.safetensors"])!);
        SafeTensorsWriter.Write(
            _tiny["a.safetensors"],
            [
                Tensor.Full(1.0, [2, 4]).ToSource("unet.conv.lora_A.weight"),
                Tensor.Full(1.0, [4, 2]).ToSource("unet.conv.lora_B.weight"),
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
