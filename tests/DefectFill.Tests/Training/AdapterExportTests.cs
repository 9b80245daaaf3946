using DefectFill.Adapters;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Export;
using DefectFill.Networks.Models;
using DefectFill.Torch;
using DefectFill.Torch.Files;
using Xunit;

namespace DefectFill.Tests.Training;

[Collection(TensorTestGroup.Name)]
public class AdapterExportTests
{
    private const string DiffusersProgram = """
        import sys, torch
        from diffusers import StableDiffusionInpaintPipeline
        from safetensors.torch import load_file
        model, ours, *files = sys.argv[1:]
        baked = load_file(ours)
        for file in files:
            pipe = StableDiffusionInpaintPipeline.from_pretrained(model, safety_checker=None)
            before = {n: p.clone() for n, p in pipe.unet.state_dict().items()}
            pipe.load_lora_weights(file)
            pipe.fuse_lora()
            worst, seen = 0, 0
            for name, new in pipe.unet.state_dict().items():
                key = "unet." + name.replace(".base_layer.weight", "")
                if key + ".lora_A.weight" in baked:
                    a, b = baked[key + ".lora_A.weight"], baked[key + ".lora_B.weight"]
                    delta = (b.flatten(1) @ a.flatten(1)).reshape(new.shape)
                    old = before[name.replace(".base_layer", "")]
                    worst, seen = max(worst, (new - old - delta).abs().max().item()), seen + 1
            print(seen, worst < 1e-6)
        """;

    private const string PeftProgram = """
        import sys, torch
        from diffusers import UNet2DConditionModel
        from transformers import CLIPTextModel
        from peft import PeftModel
        from safetensors.torch import load_file
        model, ours, folder = sys.argv[1:]
        baked = load_file(ours)
        for prefix, net, path in [
                ("unet.", UNet2DConditionModel.from_pretrained(model, subfolder="unet"), folder),
                ("text_encoder.", CLIPTextModel.from_pretrained(model, subfolder="text_encoder"),
                 folder + "/text_encoder")]:
            peft = PeftModel.from_pretrained(net, path)
            worst, seen = 0, 0
            for name, module in peft.base_model.model.named_modules():
                if hasattr(module, "get_delta_weight"):
                    key = prefix + name
                    a, b = baked[key + ".lora_A.weight"], baked[key + ".lora_B.weight"]
                    delta = module.get_delta_weight("default")
                    worst = max(worst, (delta.flatten(1) - b.flatten(1) @ a.flatten(1)).abs().max().item())
                    seen += 1
            print(seen, worst < 1e-6)
        """;

    [PeerFact]
    public void Diffusers_adds_what_was_learned_from_every_form_of_the_file()
    {
        using var tiny = Learned();
        using var run = RunFolder.Open(tiny["run"]);
        var (diffusers, kohya) = (tiny["pytorch_lora_weights.safetensors"], tiny["kohya.safetensors"]);
        AdapterExport.Write(run, ExportFormat.Diffusers, diffusers);
        AdapterExport.Write(run, ExportFormat.Kohya, kohya);

        var lines = Peer.Run(DiffusersProgram, TinyRun.Model, run.AdapterPath, run.AdapterPath, diffusers, kohya)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(3, lines.Length);
        Assert.All(lines, line => Assert.Equal($"{UNetModules(run)} True", line));
    }

    [PeerFact]
    public void Peft_opens_the_folder_and_applies_the_scale()
    {
        using var tiny = Learned();
        using var run = RunFolder.Open(tiny["run"]);
        AdapterExport.Write(run, ExportFormat.Peft, tiny["peft"]);

        var lines = Peer.Run(PeftProgram, TinyRun.Model, run.AdapterPath, tiny["peft"])
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal([$"{UNetModules(run)} True", "8 True"], lines);
    }

    [Fact, NoTensorLeaks]
    public void Every_form_changes_the_weights_alike()
    {
        using var tiny = Learned();
        using var run = RunFolder.Open(tiny["run"]);
        AdapterExport.Write(run, ExportFormat.Diffusers, tiny["d.safetensors"]);
        AdapterExport.Write(run, ExportFormat.Kohya, tiny["k.safetensors"]);

        var expected = Changes(run.AdapterPath);

        Assert.NotEqual(0, expected.Max());
        foreach (var other in (string[])["d.safetensors", "k.safetensors"])
        {
            Assert.All(expected.Zip(Changes(tiny[other])), pair => Assert.Equal(pair.First, pair.Second, 1e-7));
        }
    }

    [Fact, NoTensorLeaks]
    public void The_folder_is_read_as_the_file_is()
    {
        using var tiny = Learned();
        using var run = RunFolder.Open(tiny["run"]);
        AdapterExport.Write(run, ExportFormat.Peft, tiny["peft"]);
        using var model = ModelFolder.Open(TinyRun.Model).Load();

        var expected = Attached(model, run.AdapterPath);
        var actual = Attached(model, tiny["peft"]);

        Assert.Equal(expected.Keys.Order(), actual.Keys.Order());
        Assert.Contains(expected.Keys, module => module.StartsWith("text_encoder.", StringComparison.Ordinal));
        Assert.All(expected, pair => Assert.Equal(pair.Value, actual[pair.Key], 1e-7));
    }

    [Theory, NoTensorLeaks]
    [InlineData("""{"r": 2, "lora_alpha": 6}""", 3)]
    [InlineData("""{"r": 2, "lora_alpha": 6, "use_rslora": true}""", 6 / 1.4142135623730951)]
    [InlineData("""{"r": 2, "lora_alpha": 6, "alpha_pattern": {"to_q": 4, "attn.\\.to_k": 12}}""", 3, 2.0, 6.0)]
    [InlineData("""{"r": 2, "lora_alpha": null}""", 1)]
    public void The_folders_settings_say_the_scale(string config, double all, double? query = null, double? key = null)
    {
        using var tiny = Learned();
        using var run = RunFolder.Open(tiny["run"]);
        AdapterExport.Write(run, ExportFormat.Peft, tiny["peft"]);
        File.WriteAllText(Path.Combine(tiny["peft"], "adapter_config.json"), config);
        using var model = ModelFolder.Open(TinyRun.Model).Load();

        using var adapters = AdapterReader.Attach(model, tiny["peft"]);

        foreach (
            var (module, adapter) in adapters.Adapters.Where(a => a.Key.StartsWith("unet.", StringComparison.Ordinal)))
        {
            var expected = module.EndsWith(".to_q", StringComparison.Ordinal) ? query
                : module.EndsWith(".to_k", StringComparison.Ordinal) ? key : null;
            Assert.Equal(expected ?? all, adapter.Scale, 1e-12);
        }
    }

    [Theory, NoTensorLeaks]
    [InlineData("adapter_config.json", null, "does not exist")]
    [InlineData("adapter_config.json", "[1]", "the settings of the adapters are a list instead of an object")]
    [InlineData("adapter_config.json", "{", "settings of adapters as PEFT")]
    [InlineData("adapter_config.json", """{"lora_alpha": "much"}""", "\"much\"")]
    [InlineData("adapter_config.json", """{"lora_alpha": 1, "alpha_pattern": {"(": 1}}""", "cannot be read")]
    [InlineData("adapter_model.safetensors", null, "no adapter_model.safetensors")]
    public void A_broken_folder_is_rejected(string file, string? text, string expected)
    {
        using var tiny = Learned();
        using var run = RunFolder.Open(tiny["run"]);
        AdapterExport.Write(run, ExportFormat.Peft, tiny["peft"]);
        Directory.Delete(Path.Combine(tiny["peft"], "text_encoder"), recursive: true);
        File.Delete(Path.Combine(tiny["peft"], file));
        if (text is not null)
        {
            File.WriteAllText(Path.Combine(tiny["peft"], file), text);
        }

        using var model = ModelFolder.Open(TinyRun.Model).Load();

        var error = Assert.Throws<CheckpointException>(() => AdapterReader.Attach(model, tiny["peft"]));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact, NoTensorLeaks]
    public void Adapters_of_another_models_sizes_are_rejected()
    {
        using var tiny = Learned();
        using var run = RunFolder.Open(tiny["run"]);
        using var model = ModelFolder.Open(TinyRun.Model).Load();
        string module;
        using (new TensorScope())
        {
            using var file = AdapterFile.Open(run.AdapterPath);
            (module, var adapter) = file.Adapters.First();
            SafeTensorsWriter.Write(tiny["wide.safetensors"],
            [
                Tensor.Zeros([adapter.A.Size(0), adapter.A.Size(1) + 8]).ToSource(module + LoraAdapters.DownSuffix),
                adapter.B.ToSource(module + LoraAdapters.UpSuffix),
            ]);
        }

        var error = Assert.Throws<CheckpointException>(() => AdapterReader.Attach(model, tiny["wide.safetensors"]));

        Assert.Contains($"{module} has (", error.Message, StringComparison.Ordinal);
        Assert.Contains("the layer takes (", error.Message, StringComparison.Ordinal);
    }

    [Fact, NoTensorLeaks]
    public void A_check_rejects_what_could_not_be_written_and_writes_nothing()
    {
        using var tiny = Learned();
        tiny.Learn("full", tiny.Options(LearningMode.Full));
        using var run = RunFolder.Open(tiny["run"]);
        using var full = RunFolder.Open(tiny["full"]);

        AdapterExport.Check(run, tiny["new.safetensors"]);

        Assert.Throws<FolderMismatchException>(() => AdapterExport.Check(full, tiny["new.safetensors"]));
        Assert.Throws<IOException>(() => AdapterExport.Check(run, run.AdapterPath));
        Assert.False(File.Exists(tiny["new.safetensors"]));
    }

    [Fact, NoTensorLeaks]
    public void Nothing_is_written_over_and_full_models_have_no_adapter()
    {
        using var tiny = Learned();
        tiny.Learn("full", tiny.Options(LearningMode.Full));
        using var run = RunFolder.Open(tiny["run"]);
        using var full = RunFolder.Open(tiny["full"]);

        var exists = Assert.Throws<IOException>(() => AdapterExport.Write(run, ExportFormat.Kohya, run.AdapterPath));
        var none = Assert.Throws<FolderMismatchException>(
            () => AdapterExport.Write(full, ExportFormat.Kohya, tiny["k.safetensors"]));

        Assert.Contains("exists already", exists.Message, StringComparison.Ordinal);
        Assert.Contains("all weights", none.Message, StringComparison.Ordinal);
    }

    /// <summary>|scale · B A| of each adapter of the model with this file or folder on it.</summary>
    private static Dictionary<string, double> Attached(DiffusionModel model, string path)
    {
        using var scope = new TensorScope();
        using var adapters = AdapterReader.Attach(model, path);
        return adapters.Adapters.ToDictionary(
            pair => pair.Key,
            pair => pair.Value.Scale
                * pair.Value.B.Detach().Flatten(1).MatMul(pair.Value.A.Detach().Flatten(1)).Norm().ToDouble());
    }

    private static TinyRun Learned()
    {
        var tiny = new TinyRun();
        tiny.Learn("run", tiny.Options() with { LoraAlpha = 6, LoraTargets = LoraTargets.Wide });
        return tiny;
    }

    private static int UNetModules(RunFolder run)
    {
        using var scope = new TensorScope();
        using var file = AdapterFile.Open(run.AdapterPath);
        return file.Adapters.Keys.Count(module => module.StartsWith("unet.", StringComparison.Ordinal));
    }

    /// <summary>|scale · B A| of each module, in order of the modules' flattened names.</summary>
    private static double[] Changes(string path)
    {
        using var scope = new TensorScope();
        using var file = AdapterFile.Open(path);
        return [.. file.Adapters
            .OrderBy(
                pair => pair.Key.Replace('.', '_').Replace("lora_unet", "unet").Replace("lora_te_", "text_encoder_"),
                StringComparer.Ordinal)
            .Select(pair => pair.Value.Scale
                * pair.Value.B.Flatten(1).MatMul(pair.Value.A.Flatten(1)).Norm().ToDouble())];
    }
}
