using DefectFill.Diffusion;
using DefectFill.Tests.Torch;
using DefectFill.Tests.Training;
using DefectFill.Torch;
using DefectFill.Torch.Files;
using Xunit;

namespace DefectFill.Tests.Diffusion;

[Collection(TensorTestGroup.Name)]
public class ModelFolderTests
{
    [Theory, NoTensorLeaks]
    [InlineData(DType.Float32, 1e-6)]
    [InlineData(DType.Float16, 0.02)]
    public void A_written_folder_has_no_problems_and_gives_the_same_numbers(DType type, double tolerance)
    {
        using var model = SmallModel.Create(SmallModel.Configs(), SmallModel.Tokenizer());
        var folder = Write(model, type);

        Assert.Empty(ModelFolder.Check(folder));
        using var read = ModelFolder.Open(folder).Load();
        using var scope = new TensorScope();
        Assert.InRange((Fill(model) - Fill(read)).Abs().Max().ToDouble(), 0, tolerance);
    }

    [Fact, NoTensorLeaks]
    public void Sizes_follow_from_the_configurations()
    {
        var configs = SmallModel.Configs();

        Assert.Equal((2, 16L, true), (configs.LatentScale, configs.ImageSide, configs.IsInpainting));
        Assert.Equal(2, SmallModel.Configs(SmallModel.Tiny).LatentScale);
    }

    [Fact, NoTensorLeaks]
    public void A_text_to_image_model_is_refused_where_inpainting_is_needed()
    {
        using var model = SmallModel.Create(SmallModel.Configs(inChannels: 4), SmallModel.Tokenizer());
        var folder = ModelFolder.Open(Write(model));

        var error = Assert.Throws<CheckpointException>(folder.RequireInpainting);

        Assert.Contains("takes 4 channels", error.Message, StringComparison.Ordinal);
        Assert.Contains("Expected 9", error.Message, StringComparison.Ordinal);
        Assert.Contains("models pull", error.Message, StringComparison.Ordinal);
    }

    [Fact, NoTensorLeaks]
    public void All_problems_of_the_weights_are_told_at_once()
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
    public void All_problems_of_the_configurations_are_told_at_once()
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
    public void A_component_of_another_width_is_told_with_both_files()
    {
        using var model = SmallModel.Create(SmallModel.Configs(), SmallModel.Tokenizer());
        var folder = Write(model);
        Change(folder, "unet", "config.json", "\"cross_attention_dim\": 12", "\"cross_attention_dim\": 16");

        var error = Assert.Throws<CheckpointException>(() => ModelFolder.Open(folder));

        Assert.Contains("cross_attention_dim is 16, expected 12", error.Message, StringComparison.Ordinal);
    }

    [Fact, NoTensorLeaks]
    public void Pickled_weights_are_refused_with_the_way_to_convert_them()
    {
        using var model = SmallModel.Create(SmallModel.Configs(), SmallModel.Tokenizer());
        var folder = Write(model);
        var weights = Path.Combine(folder, "unet", "diffusion_pytorch_model.safetensors");
        File.Move(weights, Path.ChangeExtension(weights, ".bin"));

        Assert.Contains("pickle", Assert.Single(ModelFolder.Check(folder)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_no_model_is_refused()
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
