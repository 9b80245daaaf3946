using System.Buffers.Binary;
using System.Security.Cryptography;
using DefectFill.Adapters;
using DefectFill.Core.Records;
using DefectFill.Export;
using DefectFill.Torch;
using DefectFill.Torch.Files;
using DefectFill.Training.Runs;
using Xunit;

namespace DefectFill.Tests.Training;

[Collection(TensorTestGroup.Name)]
public class ExportNotesTests
{
    [Fact, NoTensorLeaks]
    public void Every_form_says_what_was_learned_from_what()
    {
        using var tiny = new TinyRun();
        tiny.Learn("run", tiny.Options() with { LoraAlpha = 6 });
        using var run = RunFolder.Open(tiny["run"]);
        AdapterExport.Write(run, ExportFormat.Diffusers, tiny["d.safetensors"]);
        AdapterExport.Write(run, ExportFormat.Kohya, tiny["k.safetensors"]);
        AdapterExport.Write(run, ExportFormat.Peft, tiny["peft"]);

        string[] files = [tiny["d.safetensors"], tiny["k.safetensors"], .. AdapterFile.FilesOf(tiny["peft"])];
        Assert.Equal(4, files.Length);
        foreach (var file in files)
        {
            var notes = Metadata(file);
            Assert.Equal(
                [
                    ("defectfill_base_sha256", run.Record.Model.Sha256),
                    ("defectfill_dataset_sha256", run.Record.Data.Sha256),
                    ("defectfill_defect", "scratch"),
                    ("defectfill_object", "metal nut"),
                    ("defectfill_token", "sks"),
                    ("defectfill_version", run.Record.Program),
                ],
                notes.Where(note => note.Key.StartsWith("defectfill", StringComparison.Ordinal))
                    .Select(note => (note.Key, note.Value)).Order());
            Assert.DoesNotContain(notes.Values, value => value.Contains(Path.GetTempPath(), StringComparison.Ordinal));
        }
    }

    [Fact, NoTensorLeaks]
    public void The_form_of_kohya_says_how_it_was_learned()
    {
        using var tiny = new TinyRun();
        tiny.Learn("run", tiny.Options() with { LoraAlpha = 6 });
        using var run = RunFolder.Open(tiny["run"]);
        AdapterExport.Write(run, ExportFormat.Kohya, tiny["k.safetensors"]);

        var notes = Metadata(tiny["k.safetensors"]);

        Assert.Equal(
            $$"""
            ss_learning_rate 0.001
            ss_lr_scheduler constant_with_warmup
            ss_lr_warmup_steps 2
            ss_max_train_steps 4
            ss_mixed_precision no
            ss_network_alpha 6
            ss_network_dim 2
            ss_network_module networks.lora
            ss_num_train_images {{run.Record.Data.Pairs.Count}}
            ss_optimizer torch.optim.adamw.AdamW(weight_decay=0.01)
            ss_output_name run
            ss_resolution ({{run.Record.Model.Side}}, {{run.Record.Model.Side}})
            ss_sd_model_hash {{run.Record.Model.Sha256}}
            ss_sd_model_name inpainting
            ss_seed 0
            ss_steps 4
            ss_text_encoder_lr 0.001
            ss_training_comment A metal nut with sks
            ss_unet_lr 0.001
            ss_v2 False
            """.ReplaceLineEndings("\n"),
            string.Join('\n', notes.Where(note => note.Key.StartsWith("ss_", StringComparison.Ordinal))
                .Select(note => $"{note.Key} {note.Value}").Order(StringComparer.Ordinal)));
        var file = File.ReadAllBytes(tiny["k.safetensors"]);
        var body = file.AsSpan(8 + (int)BinaryPrimitives.ReadInt64LittleEndian(file));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(body)), notes["sshs_model_hash"]);
        Assert.Equal(8, notes["sshs_legacy_hash"].Length);
    }

    [Fact, NoTensorLeaks]
    public void Adapters_name_the_adapted_base_that_they_belong_on()
    {
        using var tiny = new TinyRun();
        tiny.Learn("run", tiny.Options() with { AdaptSteps = 1 });
        using var run = RunFolder.Open(tiny["run"]);
        AdapterExport.Write(run, ExportFormat.Kohya, tiny["k.safetensors"]);

        Assert.Equal(ModelHash.Of(run.AdaptedPath), Metadata(tiny["k.safetensors"])["ss_sd_model_hash"]);
    }

    [Theory, NoTensorLeaks]
    [InlineData(1024, "True", "sd_v2")]
    [InlineData(768, "False", "sd_v1")]
    [InlineData(32, "False", null)]
    public void The_version_of_the_base_is_recognised_by_the_width_of_its_texts(int width, string isV2, string? version)
    {
        using var tiny = new TinyRun();
        using (new TensorScope())
        {
            var adapter = new LowRankAdapter(
                Tensor.Ones([2, width]), Tensor.Ones([8, 2]), new LowRankSettings(2, new AdapterDropout(0)));
            AdapterWriter.Write(
                tiny["k.safetensors"],
                new Dictionary<string, LowRankAdapter> { ["unet.mid_block.attentions.0.attn2.to_k"] = adapter },
                AdapterFormat.Kohya);
        }

        var notes = Metadata(tiny["k.safetensors"]);

        Assert.Equal((isV2, version), (notes["ss_v2"], notes.GetValueOrDefault("ss_base_model_version")));
    }

    /// <summary>Expected values from <c>tests/golden/kohya_hashes.py</c>.</summary>
    [Fact]
    public void The_hashes_are_those_that_the_scripts_of_kohya_compute()
    {
        var bytes = Enumerable.Range(0, 0x140000).Select(i => (byte)(i * i >> 8)).ToArray();
        var tensor = TensorSource.Of("lora_unet_x.lora_down.weight", DType.Float32, [2, bytes.Length / 8], bytes);

        Dictionary<string, string> notes = new() { ["ss_v2"] = "False", ["other"] = "note" };

        var hashes = KohyaHashes.Of([tensor], notes);

        Assert.Equal("5310525df433dfe2f9cb220a90e0f7a8a52c3cabaa4ee9aadd95a6fbd0a59513", hashes["sshs_model_hash"]);
        Assert.Equal("54baafa6", hashes["sshs_legacy_hash"]);
    }

    private static IReadOnlyDictionary<string, string> Metadata(string path)
    {
        using var file = SafeTensorsFile.Open(path);
        return file.Metadata;
    }
}
