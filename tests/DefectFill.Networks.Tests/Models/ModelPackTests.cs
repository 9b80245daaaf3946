using DefectFill.Core.Problems;
using DefectFill.Networks.Catalogue;
using DefectFill.Networks.Models;
using DefectFill.Torch;
using Xunit;

namespace DefectFill.Networks.Tests.Models;

[Collection(TensorTestGroup.Name)]
public class ModelPackTests
{
    private readonly string _work = Directory.CreateTempSubdirectory("pack").FullName;

    [Fact]
    public void A_packed_model_unpacks_to_the_same_files()
    {
        var folder = Write();
        var packed = ModelPack.Pack(folder, In("model.tar"));

        var unpacked = ModelPack.Unpack(In("model.tar"), In("unpacked"));

        Assert.Equal(packed, unpacked);
        Assert.Empty(ModelFolder.Check(In("unpacked")));
        foreach (var file in packed)
        {
            Assert.Equal(
                File.ReadAllBytes(Path.Combine(folder, file.Name)),
                File.ReadAllBytes(Path.Combine(In("unpacked"), file.Name)));
        }
    }

    [Fact]
    public void The_same_folder_packs_to_the_same_bytes()
    {
        var folder = Write();
        ModelPack.Pack(folder, In("a.tar"));
        ModelPack.Pack(folder, In("b.tar"));

        Assert.Equal(File.ReadAllBytes(In("a.tar")), File.ReadAllBytes(In("b.tar")));
    }

    [Fact]
    public void A_changed_byte_is_rejected_and_nothing_is_left_behind()
    {
        ModelPack.Pack(Write(), In("model.tar"));
        var bytes = File.ReadAllBytes(In("model.tar"));
        bytes[^3000] ^= 1;
        File.WriteAllBytes(In("bad.tar"), bytes);

        Assert.Throws<CheckpointException>(() => ModelPack.Unpack(In("bad.tar"), In("unpacked")));
        Assert.False(Directory.Exists(In("unpacked")));
        Assert.Empty(Directory.GetDirectories(_work, "*.tmp"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(700)]
    [InlineData(5000)]
    public void A_cut_file_is_rejected(int length)
    {
        ModelPack.Pack(Write(), In("model.tar"));
        File.WriteAllBytes(In("cut.tar"), File.ReadAllBytes(In("model.tar"))[..length]);

        var error = Assert.Throws<CheckpointException>(() => ModelPack.Unpack(In("cut.tar"), In("unpacked")));

        Assert.Contains("models pack", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("/outside")]
    [InlineData("unet/../../outside")]
    public void A_file_that_leads_outside_is_rejected(string name)
    {
        using (var stream = File.Create(In("evil.tar")))
        using (var writer = new System.Formats.Tar.TarWriter(stream))
        {
            var list = $$"""{"format":"defectfill-model-1","files":[{"name":"{{name}}","bytes":1,"sha256":"00"}]}""";
            foreach (var (path, text) in new[] { ("defectfill-model.json", list), (name, "x") })
            {
                writer.WriteEntry(new System.Formats.Tar.PaxTarEntry(
                    System.Formats.Tar.TarEntryType.RegularFile, path)
                { DataStream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)) });
            }
        }

        Assert.Throws<CheckpointException>(() => ModelPack.Unpack(In("evil.tar"), In("unpacked")));
        Assert.Equal(["evil.tar"], Directory.GetFileSystemEntries(_work).Select(Path.GetFileName));
    }

    [Fact]
    public void A_model_with_problems_is_not_packed()
    {
        var folder = Write();
        File.Delete(Path.Combine(folder, "vae", "config.json"));

        Assert.Throws<CheckpointException>(() => ModelPack.Pack(folder, In("model.tar")));
        Assert.False(File.Exists(In("model.tar")));
    }

    private string In(string name) => Path.Combine(_work, name);

    private static string Write()
    {
        using var model = SmallModel.Create(SmallModel.Configs(), SmallModel.Tokenizer());
        var folder = Path.Combine(Directory.CreateTempSubdirectory("packed").FullName, "model");
        ModelFolderWriter.Write(model, folder, DType.Float16);
        return folder;
    }
}
