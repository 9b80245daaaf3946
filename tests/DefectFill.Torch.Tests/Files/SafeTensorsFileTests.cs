using System.Text;
using DefectFill.Core.Problems;
using DefectFill.Torch.Files;
using Xunit;
using static DefectFill.Torch.Tests.Files.SafeTensorsBytes;

namespace DefectFill.Torch.Tests.Files;

public class SafeTensorsFileTests
{
    private const string A = "\"a\"";
    private const string B = "\"b\"";
    private const string EscapedA = "\"\\u0061\"";

    [Fact]
    public void Reads_every_element_type_of_the_reference()
    {
        using var file = SafeTensorsFile.Open(GoldenFile.Path("all-types.safetensors"));
        var quarters = Enumerable.Range(0, 12).Select(i => i / 4.0).ToArray();

        foreach (var name in new[] { "f64", "f32", "f16", "bf16" })
        {
            Assert.Equal(quarters, file.Get(name).ToDoubles());
        }

        foreach (var name in new[] { "i64", "i32", "i16", "i8", "u8" })
        {
            Assert.Equal(quarters.Select(Math.Floor), file.Get(name).ToDoubles());
        }

        Assert.Equal(quarters.Select(x => x > 1 ? 1.0 : 0.0), file.Get("bool").ToDoubles());
        Assert.Equal([1.5], file.Get("scalar").ToDoubles());
        Assert.Empty(file.Get("scalar").Shape);
        Assert.Equal([0, 4], file.Get("empty").Shape);
        Assert.Equal("ünïcode ✓ <&+'>", file.Metadata["note"]);
    }

    [Fact]
    public void Tensors_of_a_misaligned_file_are_aligned_all_the_same()
    {
        using var folder = new TemporaryFolder();
        var (a, b) = (Entry(A, 0, 1, "1", "U8"), Entry(B, 1, 9, "1", "F64"));
        var header = "{" + a + "," + b + "}";
        var bytes = SafeTensorsBytes.Of(header, 9);
        BitConverter.GetBytes(-2.5).CopyTo(bytes, bytes.Length - 8);
        File.WriteAllBytes(folder["a.safetensors"], bytes);

        using var file = SafeTensorsFile.Open(folder["a.safetensors"]);

        Assert.Equal(0, file.Get("b").Memory.Address % 8);
        Assert.Equal([-2.5], file.Get("b").ToDoubles());
    }

    [Fact]
    public void Memory_outlives_the_file_while_someone_holds_it()
    {
        var file = SafeTensorsFile.Open(GoldenFile.Path("all-types.safetensors"));
        var tensor = file.Get("scalar");
        var added = false;
        tensor.Memory.Owner.DangerousAddRef(ref added);

        file.Dispose();
        Assert.Equal([1.5], tensor.ToDoubles());

        tensor.Memory.Owner.DangerousRelease();
        Assert.Throws<ObjectDisposedException>(() => tensor.ToDoubles());
    }

    [Fact]
    public void Writing_into_the_mapped_memory_leaves_the_file_alone()
    {
        using var folder = new TemporaryFolder();
        File.Copy(GoldenFile.Path("all-types.safetensors"), folder["a.safetensors"]);
        using (var file = SafeTensorsFile.Open(folder["a.safetensors"]))
        {
            file.Get("f32").Memory.Span(0, 4).Fill(0xFF);
        }

        Assert.Equal(
            File.ReadAllBytes(GoldenFile.Path("all-types.safetensors")), File.ReadAllBytes(folder["a.safetensors"]));
    }

    [Fact]
    public void A_missing_tensor_is_named_with_its_file()
    {
        var path = GoldenFile.Path("all-types.safetensors");
        using var file = SafeTensorsFile.Open(path);

        var error = Assert.Throws<CheckpointException>(() => file.Bytes("conv_in.weight"));

        Assert.StartsWith($"{path}: it has no tensor named conv_in.weight.\nExpected", error.Message);
    }

    [Fact]
    public void A_missing_file_is_a_checkpoint_problem() =>
        Assert.Contains(
            "it does not exist", Assert.Throws<CheckpointException>(() => SafeTensorsFile.Open("no-such")).Message);

    public static TheoryData<string, string, int> WrongHeaders => new()
    {
        { "its header is not valid JSON", "{not json", 8 },
        { "the header is a JSON StartArray", "[1, 2]", 0 },
        { "its header is not valid JSON", "", 0 },
        { "a takes the bytes 0 to 8", "{" + Entry(A, 0, 8, "3") + "}", 8 },
        { "a has shape", "{" + Entry(A, 0, 8, "4294967296,4294967296") + "}", 8 },
        { "a has shape", "{" + Entry(A, 0, 0, "0,4294967296,4294967296") + "}", 0 },
        { "a.shape contains something other", "{" + Entry(A, 0, 8, "-2,-1") + "}", 8 },
        { "a.shape contains something other", "{" + Entry(A, 0, 8, "2.0") + "}", 8 },
        { "a.data_offsets contains something other", """{"a":{"dtype":"F32","shape":[2],"data_offsets":[-0,8]}}""", 8 },
        { "its tensors end at byte 8 of 4", "{" + Entry(A, 0, 8) + "}", 4 },
        { "its tensors end at byte 8 of 16", "{" + Entry(A, 0, 8) + "}", 16 },
        { "a takes the bytes 8 to 0", "{" + Entry(A, 8, 0) + "}", 8 },
        { "overlaps", "{" + Entry(A, 0, 8) + "," + Entry(B, 4, 12) + "}", 12 },
        { "gap", "{" + Entry(A, 0, 8) + "," + Entry(B, 12, 20) + "}", 20 },
        { "element type F31", "{" + Entry(A, 0, 8, "2", "F31") + "}", 8 },
        { "the name a occurs", "{" + Entry(A, 0, 8) + "," + Entry(A, 0, 8) + "}", 8 },
        { "the name a occurs", "{" + Entry(A, 0, 8) + "," + Entry(EscapedA, 0, 8) + "}", 8 },
        { "a has dtype twice", """{"a":{"dtype":"F32","dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 8 },
        { "a is incomplete", """{"a":{"dtype":"F32","shape":[2]}}""", 8 },
        { "a is incomplete", """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8,9]}}""", 8 },
        { "__metadata__.x is a JSON StartArray", """{"__metadata__":{"x":[1]}}""", 0 },
        { "the key x occurs", """{"__metadata__":{"x":"1","x":"2"}}""", 0 },
        { "its header is not valid JSON", "{\"a\":{\"x\":" + new string('[', 100_000), 0 },
        { "its header is not valid JSON", "{}x", 0 },
        { "its header is not valid JSON", """{"\ud800":1}""", 0 },
    };

    [Theory]
    [MemberData(nameof(WrongHeaders))]
    public void A_wrong_header_is_rejected_with_what_is_wrong(string found, string header, int dataLength)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["a.safetensors"], SafeTensorsBytes.Of(header, dataLength));

        var error = Assert.Throws<CheckpointException>(() => SafeTensorsFile.Open(folder["a.safetensors"]));

        Assert.StartsWith(folder["a.safetensors"] + ": ", error.Message);
        Assert.Contains(found, error.Message.Split('\n')[0]);
    }

    [Theory]
    [InlineData("it has 0 bytes", new byte[0])]
    [InlineData("it has 7 bytes", new byte[] { 1, 0, 0, 0, 0, 0, 0 })]
    [InlineData("claims 18446744073709551615", new byte[] { 255, 255, 255, 255, 255, 255, 255, 255, 123 })]
    [InlineData("claims 1000 of 1 bytes", new byte[] { 232, 3, 0, 0, 0, 0, 0, 0, 123 })]
    [InlineData("is not UTF-8", new byte[] { 3, 0, 0, 0, 0, 0, 0, 0, 34, 255, 34 })]
    public void A_file_that_is_cut_off_is_rejected(string found, byte[] bytes)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["a.safetensors"], bytes);

        Assert.Contains(
            found, Assert.Throws<CheckpointException>(() => SafeTensorsFile.Open(folder["a.safetensors"])).Message);
    }

    [Fact]
    public void Keys_that_nobody_knows_are_ignored_as_in_the_reference()
    {
        using var folder = new TemporaryFolder();
        const string Header = """{"a":{"dtype":"F32","shape":[2],"note":{"x":[1]},"data_offsets":[0,8]}}   """;
        File.WriteAllBytes(folder["a.safetensors"], SafeTensorsBytes.Of(Encoding.UTF8.GetBytes(Header), 8));

        using var file = SafeTensorsFile.Open(folder["a.safetensors"]);

        Assert.Equal(new SafeTensorsEntry("a", DType.Float32, [], 0, 8), file.Entries[0] with { Shape = [] });
    }
}
