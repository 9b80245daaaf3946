using System.Text.Json.Nodes;
using DefectFill.Core.Problems;
using DefectFill.Networks.Models;
using DefectFill.Networks.Text;
using DefectFill.Torch;
using DefectFill.Torch.Files;
using Xunit;

namespace DefectFill.Networks.Tests.Models;

/// <summary>Model folders as other programs write them, and as people copy them.</summary>
[Collection(TensorTestGroup.Name)]
public class FolderVariantTests
{
    private const string Weights = "diffusion_pytorch_model";

    private readonly string _folder = Written();

    [Theory, NoTensorLeaks]
    [InlineData("unet", "_orig_mod.")]
    [InlineData("unet", "module.")]
    [InlineData("unet", "module._orig_mod.")]
    [InlineData("vae", "vae.")]
    [InlineData("text_encoder", "_orig_mod.")]
    public void Prefixes_of_compiled_and_parallel_models_are_left_out(string component, string prefix)
    {
        var before = Sum(_folder);

        Rename(component, name => prefix + name);

        Assert.Empty(ModelFolder.Check(_folder));
        Assert.Equal(before, Sum(_folder));
    }

    [Fact, NoTensorLeaks]
    public void Parts_that_were_compiled_alone_are_read()
    {
        Rename("unet", name => name.Replace("mid_block.", "mid_block._orig_mod.", StringComparison.Ordinal));

        Assert.Empty(ModelFolder.Check(_folder));
    }

    [Theory, NoTensorLeaks]
    [InlineData("")]
    [InlineData("module.")]
    public void A_text_encoder_of_transformers_5_is_read(string prefix)
    {
        var before = Sum(_folder);

        Rename("text_encoder", name => prefix + name["text_model.".Length..]);

        Assert.Empty(ModelFolder.Check(_folder));
        Assert.Equal(before, Sum(_folder));
    }

    [Theory, NoTensorLeaks]
    [InlineData("bf16")]
    [InlineData("non_ema")]
    [InlineData("ema-999")]
    public void A_variant_alone_is_read(string variant)
    {
        Move($"unet/{Weights}.safetensors", $"unet/{Weights}.{variant}.safetensors");

        Assert.Empty(ModelFolder.Check(_folder));
    }

    [Fact, NoTensorLeaks]
    public void Weights_of_PyTorch_are_read_where_there_are_no_safetensors()
    {
        var before = Sum(_folder);

        Pickle($"unet/{Weights}.safetensors", $"unet/{Weights}.bin");
        Pickle($"vae/{Weights}.safetensors", $"vae/{Weights}.fp16.bin");
        Pickle("text_encoder/model.safetensors", "text_encoder/pytorch_model.bin");

        Assert.Empty(ModelFolder.Check(_folder));
        Assert.Equal(before, Sum(_folder));
    }

    [Fact, NoTensorLeaks]
    public void Shards_of_PyTorch_are_read()
    {
        var before = Sum(_folder);
        var (name, index) = ($"{Weights}-00001-of-00001.bin", $"unet/{Weights}.bin.index.json");
        string[] names;
        using (var archive = SafeTensorsFile.Open(At($"unet/{Weights}.safetensors")))
        {
            names = [.. archive.Names];
        }

        Pickle($"unet/{Weights}.safetensors", $"unet/{name}");
        var map = new JsonObject(names.Select(each => KeyValuePair.Create(each, (JsonNode?)name)));
        File.WriteAllText(At(index), new JsonObject { ["weight_map"] = map }.ToJsonString());

        Assert.Empty(ModelFolder.Check(_folder));
        Assert.Equal(before, Sum(_folder));
    }

    [Fact]
    public void A_pickle_that_runs_code_is_rejected()
    {
        File.Delete(At($"unet/{Weights}.safetensors"));
        File.Copy(
            Repository.PathOf("tests/golden/files/module.pth"), At($"unet/{Weights}.bin"));

        var problem = Assert.Single(ModelFolder.Check(_folder));

        Assert.Contains("could run code", problem, StringComparison.Ordinal);
    }

    [Fact, NoTensorLeaks]
    public void Of_two_unknown_variants_neither_is_chosen()
    {
        Move($"unet/{Weights}.safetensors", $"unet/{Weights}.a.safetensors");
        File.Copy(At($"unet/{Weights}.a.safetensors"), At($"unet/{Weights}.b.safetensors"));

        var problem = Assert.Single(ModelFolder.Check(_folder));

        Assert.Contains($"{Weights}.a.safetensors, {Weights}.b.safetensors", problem, StringComparison.Ordinal);
        Assert.Contains("Rename", problem, StringComparison.Ordinal);
    }

    [Fact, NoTensorLeaks]
    public void Tensors_that_nothing_uses_are_a_warning_as_in_diffusers()
    {
        Edit("text_encoder", tensors => tensors.Add(Tensor.Ones([4, 4]).ToSource("text_projection.weight")));

        var (errors, warnings) = ModelFolder.Examine(_folder);

        Assert.Empty(errors);
        Assert.Contains("unexpected text_projection.weight", Assert.Single(warnings), StringComparison.Ordinal);
        ModelFolder.Open(_folder).Load().Dispose();
    }

    [Fact, NoTensorLeaks]
    public void Numbers_that_are_not_finite_are_found_with_their_tensor()
    {
        Edit("vae", tensors =>
        {
            tensors.RemoveAll(tensor => tensor.Name == "decoder.conv_out.bias");
            tensors.Add(Tensor.From([1f, float.PositiveInfinity, 2f]).ToSource("decoder.conv_out.bias"));
        });

        Assert.Contains(
            "decoder.conv_out.bias contains NaN or infinity", Assert.Single(ModelFolder.Examine(_folder).Errors),
            StringComparison.Ordinal);
        var error = Assert.Throws<CheckpointException>(() => ModelFolder.Open(_folder).Load());
        Assert.Contains("decoder.conv_out.bias", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(8, "instruct-pix2pix")]
    [InlineData(5, "depth")]
    [InlineData(7, "upscaler")]
    public void A_UNet_of_another_kind_is_named(int channels, string kind)
    {
        var error = Assert.Throws<CheckpointException>(() => SmallModel.Configs(inChannels: channels));

        Assert.Contains($"in_channels is {channels}", error.Message, StringComparison.Ordinal);
        Assert.Contains(kind, error.Message, StringComparison.Ordinal);
        Assert.Contains("models pull sd2-inpainting", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_file_of_fast_tokenizers_stands_for_the_others(bool mergesAreLists)
    {
        var folder = SmallModel.Tokenizer();
        var path = Path.Combine(folder, "vocab.json");
        var ids = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        ids["ab</w>"] = 520;
        File.WriteAllText(path, ids.ToJsonString());
        File.AppendAllText(Path.Combine(folder, "merges.txt"), "a b</w>\n");
        var before = ClipTokenizer.Open(folder).Encode("ab a b <word>");

        JsonNode merge = mergesAreLists ? new JsonArray("a", "b</w>") : JsonValue.Create("a b</w>")!;
        var json = new JsonObject
        {
            ["added_tokens"] = new JsonArray(new JsonObject { ["id"] = 513, ["content"] = "<|endoftext|>" }),
            ["model"] = new JsonObject
            {
                ["type"] = "BPE",
                ["vocab"] = ids.DeepClone(),
                ["merges"] = new JsonArray(merge),
            },
        };
        File.WriteAllText(Path.Combine(folder, "tokenizer.json"), json.ToJsonString());
        File.Delete(path);
        File.Delete(Path.Combine(folder, "merges.txt"));

        Assert.Equal(before, ClipTokenizer.Open(folder).Encode("ab a b <word>"));
    }

    [Fact]
    public void The_folder_of_a_hubs_cache_leads_to_the_model_that_main_names()
    {
        using var cache = new TemporaryFolder();
        foreach (var revision in (string[])["0123abcd", "4567cdef"])
        {
            FolderCopy(_folder, cache[$"models--org--name/snapshots/{revision}"]);
        }

        Directory.CreateDirectory(cache["models--org--name/refs"]);
        File.WriteAllText(cache["models--org--name/refs/main"], "4567cdef");

        var problem = Assert.Single(ModelFolder.Check(cache["models--org--name"]));

        Assert.Contains("snapshots/4567cdef, ", problem, StringComparison.Ordinal);
        Assert.Contains("snapshots/0123abcd", problem, StringComparison.Ordinal);
        Assert.Contains("snapshots", Assert.Single(ModelFolder.Check(cache.Path)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_of_a_model_leads_to_the_whole() =>
        Assert.Contains(
            $"Expected the whole model folder: {_folder}", Assert.Single(ModelFolder.Check(At("unet"))),
            StringComparison.Ordinal);

    [Fact]
    public void A_single_file_is_told_with_the_way_to_convert_it()
    {
        var file = At($"unet/{Weights}.safetensors");

        Assert.Contains("{command:models convert " + file, Assert.Single(ModelFolder.Check(file)));
    }

    [Fact]
    public void A_pointer_in_place_of_weights_is_named_for_every_network()
    {
        foreach (var file in (string[])[$"unet/{Weights}", $"vae/{Weights}", "text_encoder/model"])
        {
            File.WriteAllText(At($"{file}.safetensors"), "version https://git-lfs.github.com/spec/v1\noid sha256:00\n");
        }

        Assert.Equal(3, ModelFolder.Check(_folder).Count(
            problem => problem.Contains("Git LFS pointer", StringComparison.Ordinal)));
    }

    private static string Written()
    {
        using var model = SmallModel.Create(SmallModel.Configs(), SmallModel.Tokenizer());
        var folder = Path.Combine(Directory.CreateTempSubdirectory("model").FullName, "written");
        ModelFolderWriter.Write(model, folder);
        return folder;
    }

    private static void FolderCopy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private static double Sum(string folder)
    {
        using var model = ModelFolder.Open(folder).Load();
        using var scope = new TensorScope();
        using var noGrad = Autograd.Off();
        var noise = model.UNet.Forward(Tensor.Ones([1, 9, 8, 8]), Tensor.From([7L]), model.Embed("a b"));
        return model.Autoencoder.Decode(noise).Abs().Mean().ToDouble();
    }

    private void Pickle(string from, string to)
    {
        using (var archive = SafeTensorsFile.Open(At(from)))
        {
            TorchSave.Write(At(to), archive.Names.Select(name => archive.Get(name)));
        }

        File.Delete(At(from));
    }

    private string At(string name) => Path.Combine(_folder, name);

    private void Move(string from, string to) => File.Move(At(from), At(to));

    private void Rename(string component, Func<string, string> name) =>
        Edit(component, tensors =>
        {
            TensorSource[] renamed = [.. tensors.Select(tensor => tensor with { Name = name(tensor.Name) })];
            tensors.Clear();
            tensors.AddRange(renamed);
        });

    private void Edit(string component, Action<List<TensorSource>> change)
    {
        using var scope = new TensorScope();
        var name = component == "text_encoder" ? "model" : Weights;
        var path = At($"{component}/{name}.safetensors");
        using var file = SafeTensorsFile.Open(path);
        List<TensorSource> tensors = [.. file.Names.Select(name => TensorSource.Of(file.Get(name)))];
        change(tensors);
        SafeTensorsWriter.Write(path, tensors);
    }
}
