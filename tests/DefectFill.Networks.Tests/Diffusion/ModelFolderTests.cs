using DefectFill.Core.Problems;
using DefectFill.Networks.Models;
using DefectFill.Torch;
using DefectFill.Torch.Files;
using Xunit;

namespace DefectFill.Networks.Tests.Diffusion;

[Collection(TensorTestGroup.Name)]
public class ModelFolderTests
{
    [Theory, NoTensorLeaks]
    [InlineData(DType.Float32, 1e-6)]
    [InlineData(DType.Float16, 0.02)]
    internal void A_written_folder_has_no_problems_and_gives_the_same_numbers(DType type, double tolerance)
    {
        using var model = SmallModel.Create(SmallModel.Configs(), SmallModel.Tokenizer());
        var folder = Write(model, type);

        Assert.Empty(ModelFolder.Check(folder));
        using var read = ModelFolder.Open(folder).Load();
        using var scope = new TensorScope();
        Assert.InRange((Fill(model) - Fill(read)).Abs().Max([]).ToDouble(), 0, tolerance);
    }

    [Fact, NoTensorLeaks]
    public void Sizes_follow_from_the_configurations()
    {
        var configs = SmallModel.Configs();

        Assert.Equal((2, 16L, true), (configs.LatentScale, configs.ImageSide, configs.IsInpainting));
        Assert.Equal(2, SmallModel.Configs(SmallModel.Tiny).LatentScale);
    }

    [Fact, NoTensorLeaks]
    public void A_text_to_image_model_is_rejected_where_inpainting_is_needed()
    {
        using var model = SmallModel.Create(SmallModel.Configs(inChannels: 4), SmallModel.Tokenizer());
        var folder = ModelFolder.Open(Write(model));

        var error = Assert.Throws<CheckpointException>(folder.RequireInpainting);

        Assert.Contains("takes 4 channels", error.Message, StringComparison.Ordinal);
        Assert.Contains("Expected 9", error.Message, StringComparison.Ordinal);
        Assert.Contains("models pull", error.Message, StringComparison.Ordinal);
    }

    [Fact, NoTensorLeaks]
    public void All_problems_of_the_weights_are_reported_at_once()
    {
        using var model = SmallModel.Create(SmallModel.Configs(), SmallModel.Tokenizer());
        var folder = Write(model);
        using (new TensorScope())
        {
            SafeTensorsWriter.Write(
                Path.Combine(folder, "vae", "diffusion_pytorch_model.safetensors"),
                [.. model.AutoencoderWeights.Tensors.Where(pair => pair.Key != "quant_conv.bias")
                    .Select(pair => (pair.Key == "encoder.conv_in.bias" ? Tensor.Zeros([9]) : pair.Value)
                        .ToSource(pair.Key)),
                 Tensor.Zeros([1]).ToSource("stray")]);
        }

        File.Delete(Path.Combine(folder, "unet", "diffusion_pytorch_model.safetensors"));
        File.Delete(Path.Combine(folder, "tokenizer", "vocab.json"));
        var problems = string.Join("\n", ModelFolder.Check(folder));

        Assert.Contains("encoder.conv_in.bias has shape (9), expected (8)", problems, StringComparison.Ordinal);
        Assert.Contains("missing quant_conv.bias, expected (8)", problems, StringComparison.Ordinal);
        Assert.Contains("unexpected stray", problems, StringComparison.Ordinal);
        Assert.Contains("unet", problems, StringComparison.Ordinal);
        Assert.Contains("vocab.json", problems, StringComparison.Ordinal);
        Assert.Throws<CheckpointException>(() => ModelFolder.Open(folder).Load());
    }

    [Fact, NoTensorLeaks]
    public void All_problems_of_the_configurations_are_reported_at_once()
    {
        using var model = SmallModel.Create(SmallModel.Configs(), SmallModel.Tokenizer());
        var folder = Write(model);
        Change(folder, "unet", "config.json", "UpBlock2D", "AttnUpBlock2D");
        Change(folder, "text_encoder", "config.json", "\"gelu\"", "\"tanh\"");
        Change(folder, "scheduler", "scheduler_config.json", "scaled_linear", "sigmoid");

        var error = Assert.Throws<CheckpointException>(() => ModelFolder.Open(folder));

        foreach (var part in (string[])["AttnUpBlock2D", "hidden_act is tanh", "beta_schedule is sigmoid"])
        {
            Assert.Contains(part, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact, NoTensorLeaks]
    public void Numbers_that_make_no_network_are_reported_at_once()
    {
        using var model = SmallModel.Create(SmallModel.Configs(), SmallModel.Tokenizer());
        var folder = Write(model);
        Change(folder, "unet", "config.json", "\"attention_head_dim\": 2", "\"attention_head_dim\": 3");
        Change(folder, "vae", "config.json", "\"norm_num_groups\": 4", "\"norm_num_groups\": 0");
        Change(folder, "vae", "config.json", "\"scaling_factor\": 0.5", "\"shift_factor\": 0.1");
        Change(folder, "text_encoder", "config.json", "\"num_hidden_layers\": 2", "\"num_hidden_layers\": -2");
        Change(folder, "text_encoder", "config.json", "\"hidden_act\"", "\"use_attention_mask\": true, \"hidden_act\"");
        Change(folder, "scheduler", "scheduler_config.json", "\"steps_offset\": 1", "\"steps_offset\": 5000");
        Change(folder, "tokenizer", "tokenizer_config.json", "\"model_max_length\": 77", "\"model_max_length\": 1");

        var problems = string.Join("\n", ModelFolder.Check(folder));

        foreach (var part in (string[])
            ["attention_head_dim is 3", "norm_num_groups is 0", "shift_factor is 0.1", "num_hidden_layers is -2",
             "use_attention_mask is true", "steps_offset is 5000", "model_max_length is 1"])
        {
            Assert.Contains(part, problems, StringComparison.Ordinal);
        }
    }

    [Theory, NoTensorLeaks]
    [InlineData("24", 24)]
    [InlineData("1e30", 77)] // as transformers writes what it does not know
    public void Prompts_are_as_long_as_the_tokenizer_says_and_the_encoder_takes(string stated, int length)
    {
        var tokenizer = SmallModel.Tokenizer();
        var path = Path.Combine(tokenizer, "tokenizer_config.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace(": 77", $": {stated}", StringComparison.Ordinal));
        using var model = SmallModel.Create(SmallModel.Configs(), tokenizer);
        using var scope = new TensorScope();

        Assert.Equal([1L, length, 12], model.Embed("a").Shape.ToArray());
    }

    [Theory, NoTensorLeaks]
    [InlineData("1e30", 100)]
    [InlineData("80", 80)]
    public void An_encoder_of_more_positions_takes_longer_prompts(string stated, int length)
    {
        var tokenizer = SmallModel.Tokenizer();
        var path = Path.Combine(tokenizer, "tokenizer_config.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace(": 77", $": {stated}", StringComparison.Ordinal));
        using var model = SmallModel.Create(SmallModel.Configs(positions: 100), tokenizer);

        Assert.Equal(length, model.Tokenizer.Length);
    }

    [Fact, NoTensorLeaks]
    public void Numbered_tokens_are_in_the_written_folder_too()
    {
        var tokenizer = SmallModel.Tokenizer();
        File.WriteAllText(Path.Combine(tokenizer, "added_tokens.json"), """{"<word>": 513}""");
        using var model = SmallModel.Create(SmallModel.Configs(), tokenizer);

        using var read = ModelFolder.Open(Write(model)).Load();

        Assert.Equal([513], read.Tokenizer.TokensOf("<word>"));
    }

    [Fact, NoTensorLeaks]
    public void A_component_of_another_width_is_reported_with_both_files()
    {
        using var model = SmallModel.Create(SmallModel.Configs(), SmallModel.Tokenizer());
        var folder = Write(model);
        Change(folder, "unet", "config.json", "\"cross_attention_dim\": 12", "\"cross_attention_dim\": 16");

        var error = Assert.Throws<CheckpointException>(() => ModelFolder.Open(folder));

        Assert.Contains("cross_attention_dim is 16, expected 12", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_no_model_is_rejected()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;

        Assert.Contains("model_index.json", Assert.Single(ModelFolder.Check(folder)), StringComparison.Ordinal);
        Assert.Throws<CheckpointException>(() => ModelFolder.Open(Path.Combine(folder, "gone")));
    }

    [Fact, NoTensorLeaks]
    public void A_folder_that_exists_is_not_written_over()
    {
        using var model = SmallModel.Create(SmallModel.Configs(), SmallModel.Tokenizer());
        var folder = Write(model);

        Assert.Throws<IOException>(() => ModelFolderWriter.Write(model, folder));
        Assert.Equal([folder], Directory.GetDirectories(Path.GetDirectoryName(folder)!));
    }

    [PeerFact, NoTensorLeaks]
    public void Diffusers_opens_a_written_folder_and_computes_the_same()
    {
        foreach (var configs in (ModelConfigs[])[SmallModel.Configs(), SmallModel.Configs(SmallModel.Tiny)])
        {
            using var model = SmallModel.Create(configs, SmallModel.Tokenizer());
            using var scope = new TensorScope();
            var printed = Peer.Run(
                """
                import sys, torch
                from diffusers import StableDiffusionInpaintPipeline
                p = StableDiffusionInpaintPipeline.from_pretrained(sys.argv[1])
                ids = torch.tensor([p.tokenizer("a b", padding="max_length", max_length=77).input_ids])
                with torch.no_grad():
                    c = p.text_encoder(ids).last_hidden_state
                    y = p.unet(torch.ones(1, 9, 8, 8), 7, c).sample
                    print(p.vae.decode(y / p.vae.config.scaling_factor).sample.abs().mean().item())
                """,
                Write(model));

            var expected = double.Parse(printed.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]);
            Assert.Equal(expected, Fill(model).Abs().Mean().ToDouble(), 1e-4 * expected);
        }
    }

    private static Tensor Fill(DiffusionModel model)
    {
        using var noGrad = Autograd.Off();
        var noise = model.UNet.Forward(Tensor.Ones([1, 9, 8, 8]), Tensor.From([7L]), model.Embed("a b"));
        return model.Autoencoder.Decode(noise);
    }

    private static string Write(DiffusionModel model, DType type = DType.Float32)
    {
        var folder = Path.Combine(Directory.CreateTempSubdirectory("model").FullName, "written");
        ModelFolderWriter.Write(model, folder, type);
        return folder;
    }

    private static void Change(string folder, string component, string file, string from, string to)
    {
        var path = Path.Combine(folder, component, file);
        var text = File.ReadAllText(path);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(from, to, StringComparison.Ordinal));
    }
}
