using System.Buffers.Binary;
using DefectFill.Core.Problems;
using DefectFill.Torch.Files;
using Xunit;

namespace DefectFill.Torch.Tests.Files;

public class TorchFileTests
{
    [Theory]
    [InlineData("views-protocol2.pth")]
    [InlineData("views-protocol3.pth")]
    [InlineData("views-protocol4.pth")]
    [InlineData("views-protocol5.pth")]
    [InlineData("views-wide.pth")]
    [InlineData("legacy-views.pth")]
    public void Reads_views_of_every_kind_from_any_protocol(string name)
    {
        using var file = TensorArchive.Open(GoldenFile.Path(name));

        Assert.IsType<TorchFile>(file);
        Assert.Equal([4, 3], file.Get("transposed").Shape);
        Assert.Equal([0, 1, 2, 0.25, 1.25, 2.25, 0.5, 1.5, 2.5, 0.75, 1.75, 2.75], file.Get("transposed").ToDoubles());
        Assert.Equal([0.25, 1.25, 2.25], file.Get("column").ToDoubles());
        Assert.Equal([2, 2.25, 2.5, 2.75], file.Get("tail").ToDoubles());
        Assert.Equal([0, 0.75, 1.5, 2.25], file.Get("step").ToDoubles());
        Assert.Equal([0, 0.25, 0.5, 0.75, 0, 0.25, 0.5, 0.75], file.Get("expanded").ToDoubles());
        Assert.Equal(file.Get("transposed").ToDoubles(), file.Get("half").ToDoubles());
        Assert.Equal([0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2], file.Get("long").ToDoubles());
        Assert.Equal([0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2], file.Get("bytes").ToDoubles());
        Assert.Equal([7], file.Get("scalar").ToDoubles());
        Assert.Equal([0, 4], file.Get("empty").Shape);
        Assert.Empty(file.Get("empty").ToDoubles());
        Assert.Equal([1, 1.25, 1.5, 1.75], file.Get("parameter").ToDoubles());
    }

    [Theory]
    [InlineData("nested.pth")]
    [InlineData("nested-model.pth")]
    public void A_state_dict_is_found_among_other_values(string name)
    {
        using var file = TorchFile.Open(GoldenFile.Path(name));

        Assert.Equal(["weight", "bias", "running_mean", "running_var", "num_batches_tracked"], file.Names);
        Assert.Equal([1, 1], file.Get("weight").ToDoubles());
    }

    [Theory]
    [InlineData("best-beside.pth")]
    [InlineData("step-beside.pth")]
    public void A_tensor_beside_the_weights_does_not_hide_them(string name)
    {
        using var file = TorchFile.Open(GoldenFile.Path(name));

        Assert.Equal(["weight", "bias", "running_mean", "running_var", "num_batches_tracked"], file.Names);
    }

    [Fact]
    public void Tensors_of_the_outer_dict_are_kept_before_fewer_of_an_inner_one()
    {
        using var file = TorchFile.Open(GoldenFile.Path("fewer-inside.pth"));

        Assert.Equal(["a", "b"], file.Names);
    }

    [Fact]
    public void One_set_under_two_names_is_one_set()
    {
        using var file = TorchFile.Open(GoldenFile.Path("one-set-twice.pth"));

        Assert.Contains("running_mean", file.Names);
    }

    [Fact]
    public void Harmless_values_of_Python_are_skipped()
    {
        using var file = TorchFile.Open(GoldenFile.Path("harmless.pth"));

        Assert.Equal(["a", "noted", "parameter"], file.Names);
        Assert.All(file.Names, name => Assert.Equal([0.25, 1.25, 2.25], file.Get(name).ToDoubles()));
    }

    [Theory]
    [InlineData("two-sets.pth", "several state dicts (model, ema)")]
    [InlineData("two-sets-and-step.pth", "several state dicts (model, ema)")]
    [InlineData("unfolding.pth", "to 4294967296 bytes")]
    [InlineData("complex.pth", "unsupported kind of tensor (torch.ComplexFloatStorage)")]
    [InlineData("module.pth", "imports torch.nn.modules.batchnorm.BatchNorm1d")]
    [InlineData("legacy-module.pth", "imports torch.nn.modules.batchnorm.BatchNorm1d")]
    [InlineData("bare-tensor.pth", "does not contain a dict")]
    [InlineData("torchscript.pt", "a TorchScript archive")]
    public void Other_checkpoints_are_rejected_with_the_way_to_convert(string name, string found)
    {
        var error = Assert.Throws<CheckpointException>(() => TorchFile.Open(GoldenFile.Path(name)));

        Assert.StartsWith(GoldenFile.Path(name) + ": ", error.Message);
        Assert.Contains(found, error.Message.Split('\n')[0]);
        Assert.Contains($"torch.load(\"{name}\"", error.Message);
    }

    [Fact]
    public void A_file_of_Python_2_is_read()
    {
        using var file = TorchFile.Open(GoldenFile.Path("python2.pth"));

        Assert.Equal(["fc.weight", "lin.weight"], file.Names);
        Assert.Equal([2, 3], file.Get("fc.weight").Shape);
        Assert.Equal([0, 0.25, 0.5, 0.75, 1, 1.25], file.Get("fc.weight").ToDoubles());
        Assert.Equal([0.25, 0.5, 0.75, 1], file.Get("lin.weight").ToDoubles());
    }

    [PeerFact]
    public void The_linear_weights_of_LPIPS_are_read_as_torch_reads_them()
    {
        var folder = Path.Combine(Peer.Folder!, "lpips", "weights", "v0.1");
        foreach (var path in Directory.GetFiles(folder, "*.pth"))
        {
            using var file = TensorArchive.Open(path);
            var printed = Peer.Run(
                """
                import sys, torch
                for name, tensor in torch.load(sys.argv[1], map_location="cpu").items():
                    print(name, repr(tensor.double().sum().item()))
                """,
                path);

            Assert.Equal(
                printed.Split('\n', StringSplitOptions.RemoveEmptyEntries),
                file.Names.Select(name => $"{name} {file.Get(name).ToDoubles().Sum():R}"));
        }
    }

    [Fact]
    public void Code_in_an_old_file_is_rejected_and_does_not_run()
    {
        var error = Assert.Throws<CheckpointException>(() => TorchFile.Open(GoldenFile.Path("legacy-code.pth")));

        Assert.Contains("imports __builtin__.print from Python, which could run code", error.Message);
    }

    [Theory]
    [InlineData("little_endian", "big-endian...")]
    [InlineData("storage", "stowage")]
    public void An_old_file_that_says_otherwise_is_rejected(string word, string other)
    {
        using var folder = new TemporaryFolder();
        var bytes = File.ReadAllBytes(GoldenFile.Path("python2.pth"));
        System.Text.Encoding.ASCII.GetBytes(other)[..word.Length]
            .CopyTo(bytes, bytes.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(word)));
        File.WriteAllBytes(folder["a.pth"], bytes);

        Assert.Throws<CheckpointException>(() => TorchFile.Open(folder["a.pth"]));
    }

    [Theory]
    [InlineData("version https://git-lfs.github.com/spec/v1\nsize 12\n", "Git LFS pointer", "git lfs pull")]
    [InlineData("\n<!DOCTYPE html><html><body>Sign in</body></html>", "a web page", "sign in")]
    [InlineData("<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>", "a web page", "sign in")]
    [InlineData("{\"error\":\"Access to this repository is restricted\"}", "error message", "text editor")]
    public void What_a_server_leaves_in_place_of_weights_is_named(string text, string found, string fix)
    {
        using var folder = new TemporaryFolder();
        foreach (var name in (string[])["a.pth", "a.safetensors"])
        {
            File.WriteAllText(folder[name], text);

            var error = Assert.Throws<CheckpointException>(() => TensorArchive.Open(folder[name]));

            Assert.Contains(found, error.Message, StringComparison.Ordinal);
            Assert.Contains(fix, error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("views-protocol2.pth")]
    [InlineData("legacy-views.pth")]
    [InlineData("python2.pth")]
    public void A_file_cut_off_anywhere_is_refused(string name)
    {
        using var folder = new TemporaryFolder();
        var whole = File.ReadAllBytes(GoldenFile.Path(name));
        for (var length = 0; length < whole.Length; length += 7)
        {
            File.WriteAllBytes(folder["a.pth"], whole[..length]);

            Assert.Throws<CheckpointException>(() => TorchFile.Open(folder["a.pth"]));
        }
    }

    [Fact]
    public void Compressed_records_are_rejected()
    {
        using var folder = new TemporaryFolder();
        var bytes = File.ReadAllBytes(GoldenFile.Path("views-protocol2.pth"));
        bytes[bytes.AsSpan().IndexOf("PK\x01\x02"u8) + 10] = 8;
        File.WriteAllBytes(folder["a.pth"], bytes);

        Assert.Contains(
            "is compressed", Assert.Throws<CheckpointException>(() => TorchFile.Open(folder["a.pth"])).Message);
    }

    [Theory]
    [InlineData(12, 66_463)]
    [InlineData(12, -1)]
    [InlineData(16, 3_500)]
    [InlineData(16, -1)]
    public void A_zip_directory_outside_the_file_is_rejected(int field, int value)
    {
        using var folder = new TemporaryFolder();
        var bytes = File.ReadAllBytes(GoldenFile.Path("views-protocol2.pth"));
        bytes[bytes.AsSpan().IndexOf("PK\x06\x07"u8)] = 0; // without the 64-bit records that PyTorch adds
        File.WriteAllBytes(folder["a.pth"], bytes);
        TorchFile.Open(folder["a.pth"]).Dispose();

        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(bytes.Length - 22 + field), value);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(bytes.Length - 22 + (28 - field)), 0);
        File.WriteAllBytes(folder["a.pth"], bytes);

        Assert.Throws<CheckpointException>(() => TorchFile.Open(folder["a.pth"]));
    }

    [Fact]
    public void A_storage_of_another_length_is_rejected()
    {
        using var folder = new TemporaryFolder();
        var bytes = File.ReadAllBytes(GoldenFile.Path("views-protocol2.pth"));
        var storage = bytes.AsSpan().LastIndexOf("/data/0"u8); // its name in the directory, behind the sizes
        var record = storage - bytes.AsSpan(0, storage).LastIndexOf("PK\x01\x02"u8);
        foreach (var size in new[] { 20, 24 })
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(storage - record + size), 44);
        }

        File.WriteAllBytes(folder["a.pth"], bytes);

        var error = Assert.Throws<CheckpointException>(() => TorchFile.Open(folder["a.pth"]));
        Assert.Contains("its storage 0 has 44 bytes.\nExpected 48", error.Message);
    }
}
