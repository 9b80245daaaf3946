using System.Text.Json.Nodes;
using DefectFill.Core.Folders;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Lab.Pretraining;
using DefectFill.Networks.Models;
using DefectFill.Torch;
using Xunit;

namespace DefectFill.Lab.Tests.Pretraining;

[Collection(TensorTestGroup.Name)]
[NoTensorLeaks]
public class PretrainerTests
{
    [Fact]
    public void A_base_model_learned_from_nothing_opens_as_a_model_folder()
    {
        using var folder = new TemporaryFolder();

        var model = Learn(folder.Path, Few);

        Assert.Empty(ModelFolder.Check(model));
        using var loaded = ModelFolder.Open(model).Load();
        Assert.True(loaded.Configs.IsInpainting);
        Assert.Equal(16, loaded.Configs.ImageSide);
        Assert.Single(loaded.Tokenizer.TokensOf("scratch"));
        Assert.Single(loaded.Tokenizer.TokensOf("sks"));
    }

    [Fact]
    public void A_model_with_nothing_left_to_learn_is_measured_and_written()
    {
        using var folder = new TemporaryFolder();
        using var photos = TestFolder.Mvtec(pairs: 0);
        var start = Learn(Path.Combine(folder.Path, "start"), Few);

        var measured = new Pretrainer(None, Path.Combine(folder.Path, "measured"))
        {
            Start = start,
            TestPhotos = [photos["train/good/000.png"]],
        }.Run(Device.Cpu, new StopAt("", null), TimeProvider.System, CancellationToken.None);

        Assert.Empty(ModelFolder.Check(measured));
        var card = File.ReadAllText(Path.Combine(measured, "README.md"));
        Assert.Contains("| 25 steps | as a surface | mean of 4 fills | 1 step |", card);
    }

    [Fact]
    public void Stopped_and_taken_up_again_it_ends_byte_for_byte_as_without_a_stop()
    {
        using var whole = new TemporaryFolder();
        using var stopped = new TemporaryFolder();
        var expected = Learn(whole.Path, Few);

        foreach (var stage in new[] { "autoencoder", "features", "denoiser", "finder" })
        {
            using var stop = new CancellationTokenSource();
            var pretrainer = new Pretrainer(Few, stopped.Path);
            Assert.Throws<OperationCanceledException>(
                () => pretrainer.Run(Device.Cpu, new StopAt(stage, stop), TimeProvider.System, stop.Token));
        }

        AssertSame(expected, Learn(stopped.Path, Few));
    }

    [Fact]
    public void A_folder_of_an_earlier_version_is_resumed_to_the_same_bytes()
    {
        using var whole = new TemporaryFolder();
        using var stopped = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        var expected = Learn(whole.Path, Few);
        var pretrainer = new Pretrainer(Few, stopped.Path);
        Assert.Throws<OperationCanceledException>(
            () => pretrainer.Run(Device.Cpu, new StopAt("denoiser", stop), TimeProvider.System, stop.Token));
        foreach (var (stage, steps) in (KeyValuePair<string, string>[])
            [new("autoencoder", "14"), new("features", "14"), new("denoiser", "10")])
        {
            var folder = stopped[$"checkpoints/{stage}"];
            OlderForm.Take(
                folder, $"{folder}.safetensors", StageLesson.NameInOlderFile,
                new() { ["steps"] = steps, ["seconds"] = "1.5" });
        }

        AssertSame(expected, Learn(stopped.Path, Few));

        Assert.False(File.Exists(stopped["checkpoints/denoiser.safetensors"]));
        Assert.True(File.Exists(stopped["checkpoints/denoiser/000014/checkpoint.json"]));
    }

    private static void AssertSame(string expected, string actual)
    {
        foreach (var file in Directory.EnumerateFiles(expected, "*.safetensors", SearchOption.AllDirectories))
        {
            var other = Path.Combine(actual, Path.GetRelativePath(expected, file));
            Assert.True(File.ReadAllBytes(file).AsSpan().SequenceEqual(File.ReadAllBytes(other)), file);
        }
    }

    [Fact]
    public void A_folder_is_learned_in_by_one_process_at_a_time()
    {
        using var folder = new TemporaryFolder();
        using var held = FolderLock.Take(folder.Path, "pretraining");

        var error = Assert.Throws<FolderMismatchException>(() => Learn(folder.Path, None));

        Assert.Contains("another process is pretraining in this folder", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_options_are_rejected_in_a_folder_that_was_begun_and_other_limits_are_not()
    {
        using var folder = new TemporaryFolder();
        Learn(folder.Path, Few);
        var other = Few with { Seed = 4, Denoiser = Few.Denoiser with { Rate = .5 } };

        var error = Assert.Throws<FolderMismatchException>(() => Learn(folder.Path, other));

        Assert.Equal(
            ["`seed` 4: was 3.", "`denoiser.rate` 0.5: was 0.001."],
            error.Problems.Skip(1).Select(problem => $"{problem}"));
        new Pretrainer(Few with { Features = Few.Features with { Steps = 20, Minutes = 9 } }, folder.Path).Compare();
    }

    [Fact]
    public void Other_photographs_and_another_start_are_rejected_in_a_folder_that_was_begun()
    {
        using var folder = new TemporaryFolder();
        using var photos = TestFolder.Mvtec(pairs: 0);
        var (photo, other) = (photos["train/good/000.png"], photos["train/good/001.png"]);
        var (start, output) = (Learn(folder["start"], None), folder["base"]);
        new Pretrainer(None, output) { OwnPhotos = [photo], Start = start }
            .Run(Device.Cpu, new StopAt("", null), TimeProvider.System, CancellationToken.None);
        File.Copy(photo, photos["moved.png"]);

        new Pretrainer(None, output) { OwnPhotos = [photos["moved.png"]], Start = start }.Compare();
        var changed = Refusal(new Pretrainer(None with { Seed = 4 }, output) { OwnPhotos = [photo, other] });
        var without = Refusal(new Pretrainer(None, output) { Start = start });

        Assert.Equal("`seed` 4: was 3.", changed[1]);
        Assert.Matches(@"^`init` nothing: was model \([0-9a-f]{12}\)\.$", changed[2]);
        Assert.Matches(@"^`images` 2 photographs \([0-9a-f]{12}\): was 1 photographs \(", changed[3]);
        Assert.Matches(@"^`images` nothing: was 1 photographs \([0-9a-f]{12}\)\.$", without[1]);
    }

    [Fact]
    public void A_folder_that_does_not_tell_what_it_was_made_from_resumes_and_tells_it_then()
    {
        using var folder = new TemporaryFolder();
        using var photos = TestFolder.Mvtec(pairs: 0);
        Learn(folder.Path, None);
        File.Delete(folder["inputs.json"]);
        var pretrainer = new Pretrainer(None, folder.Path) { OwnPhotos = [photos["train/good/000.png"]] };

        pretrainer.Compare();
        pretrainer.Run(Device.Cpu, new StopAt("", null), TimeProvider.System, CancellationToken.None);

        Assert.StartsWith("`images` ", Refusal(new Pretrainer(None, folder.Path))[1]);
        File.WriteAllText(folder["inputs.json"], "mine");
        Assert.Contains("it does not hold the options of a pretraining", Refusal(new Pretrainer(None, folder.Path))[0]);
    }

    [Theory]
    [InlineData("model/precious.txt", "mine")]
    [InlineData("progress.jsonl", "mine")]
    [InlineData("pretrain.json", "{\"seed\": 3}")]
    [InlineData("pretrain.json", "mine")]
    public void Nothing_is_written_into_a_folder_of_other_files(string name, string text)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.GetDirectoryName(folder[name])!);
        File.WriteAllText(folder[name], text);

        var error = Assert.Throws<FolderMismatchException>(() => Learn(folder.Path, Few));

        Assert.Equal(ProblemCode.OtherFiles, Assert.Single(error.Problems).Code);
        Assert.Equal(text, File.ReadAllText(Assert.Single(
            Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories))));
    }

    [Fact]
    public void Checkpoints_of_other_widths_are_rejected()
    {
        using var folder = new TemporaryFolder();
        Learn(folder.Path, Few);
        File.WriteAllText(folder["pretrain.json"], (Few with { AutoencoderWidth = 12 }).ToJson());

        var error = Assert.Throws<CheckpointException>(
            () => Learn(folder.Path, Few with { AutoencoderWidth = 12 }));

        Assert.Contains("of other widths", error.Message);
    }

    [Fact]
    public void The_first_latent_channel_learns_to_be_the_brightness()
    {
        using var folder = new TemporaryFolder();
        Learn(folder.Path, None with { Autoencoder = new() { Steps = 120, Batch = 8, Rate = 3e-3, Average = .9 } });

        var figures = File.ReadLines(Path.Combine(folder.Path, "progress.jsonl"))
            .Select(line => JsonNode.Parse(line)!["figures"]).OfType<JsonNode>().Last();
        Assert.InRange((double)figures["brightness_error"]!, 0, .25); // the brightness deviates by a half
    }

    [Fact]
    public void The_autoencoder_does_not_learn_on_without_the_denoiser_that_learned_its_latents()
    {
        using var folder = new TemporaryFolder();
        Learn(folder.Path, Few);
        var longer = Few with { Autoencoder = Few.Autoencoder with { Steps = 15 } };

        var refusal = Refusal(new Pretrainer(longer, folder.Path));

        Assert.Contains("the autoencoder would be trained further after 14 steps", refusal[0]);
        new Pretrainer(longer with { Denoiser = Few.Denoiser with { Steps = 15 } }, folder.Path).Compare();
    }

    [Fact]
    public void The_card_tells_what_went_in_and_a_stop_while_measuring_leaves_the_model_of_before()
    {
        using var folder = new TemporaryFolder();
        using var photos = TestFolder.Mvtec(pairs: 0);
        var start = Learn(folder["start"], None);
        string[] photo = [photos["train/good/000.png"]];
        var pretrainer = new Pretrainer(None, folder["base"]) { OwnPhotos = photo, TestPhotos = photo, Start = start };
        var model = pretrainer.Run(Device.Cpu, new StopAt("", null), TimeProvider.System, CancellationToken.None);
        var card = File.ReadAllText(Path.Combine(model, "README.md"));
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.Throws<OperationCanceledException>(
            () => pretrainer.Run(Device.Cpu, new StopAt("", null), TimeProvider.System, stop.Token));

        Assert.Contains("drawn pictures and 1 photograph of its maker's own, starting from `model`.", card);
        Assert.Equal(card, File.ReadAllText(Path.Combine(model, "README.md")));
        Assert.Contains(
            "pictures only: no photographs and no one else's weights were used.",
            File.ReadAllText(Path.Combine(start, "README.md")));
    }

    [Fact]
    public void Pictures_that_are_held_out_are_drawn_and_no_windows_of_photographs_that_are_learned_from()
    {
        using var photos = TestFolder.Mvtec(pairs: 0);
        var options = Few with { OwnShare = 1 };

        var pictures = new PictureSource(options, [photos["train/good/000.png"]]).Many(PictureChunk.HeldOut - 1, 2);

        Assert.NotEqual("a photo", pictures[0].Caption);
        Assert.Equal("a photo", pictures[1].Caption);
    }

    [PeerFact]
    public void Diffusers_fills_with_the_written_model()
    {
        using var folder = new TemporaryFolder();
        var model = Learn(folder.Path, Few);

        var output = Peer.Run("""
            import sys, torch
            from diffusers import StableDiffusionInpaintPipeline
            pipe = StableDiffusionInpaintPipeline.from_pretrained(sys.argv[1], torch_dtype=torch.float32)
            image = torch.zeros(1, 3, 16, 16); mask = torch.ones(1, 1, 16, 16)
            filled = pipe("a photo of sks", image=image, mask_image=mask, height=16, width=16,
                          num_inference_steps=2, guidance_scale=1.0, output_type="np").images
            print(filled.shape)
            """, model);

        Assert.Contains("(1, 16, 16, 3)", output);
    }

    private static PretrainOptions Few => new()
    {
        Seed = 3,
        PictureSize = 48,
        WindowSize = 16,
        Pictures = 12,
        AutoencoderWidth = 8,
        DenoiserWidths = [16, 32],
        TextWidth = 16,
        Autoencoder = new() { Steps = 14, Batch = 2 },
        Features = new() { Steps = 14, Batch = 2 },
        Denoiser = new() { Steps = 14, Batch = 2 },
        Finder = new() { Steps = 14, Batch = 2 },
    };

    private static readonly LearningOptions s_nothing = new() { Steps = 0 };

    private static PretrainOptions None =>
        Few with { Autoencoder = s_nothing, Features = s_nothing, Denoiser = s_nothing, Finder = s_nothing };

    private static IReadOnlyList<string> Refusal(Pretrainer pretrainer) =>
        [.. Assert.Throws<FolderMismatchException>(pretrainer.Compare).Problems.Select(problem => $"{problem}")];

    private static string Learn(string folder, PretrainOptions options) =>
        new Pretrainer(options, folder)
            .Run(Device.Cpu, new StopAt("", null), TimeProvider.System, CancellationToken.None);
}
