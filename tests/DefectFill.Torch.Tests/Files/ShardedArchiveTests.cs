using DefectFill.Core.Problems;
using DefectFill.Torch.Files;
using Xunit;

namespace DefectFill.Torch.Tests.Files;

public sealed class ShardedArchiveTests : IDisposable
{
    private const string Index = "model.safetensors.index.fp16.json";

    private readonly TemporaryFolder _folder = new();

    public ShardedArchiveTests()
    {
        foreach (var (shard, name) in new[] { ("1.safetensors", "a"), ("2.safetensors", "b") })
        {
            var tensor = TensorSource.Of(name, DType.UInt8, [1], new[] { (byte)name[0] });
            SafeTensorsWriter.Write(_folder[shard], [tensor], new Dictionary<string, string> { ["shard"] = shard });
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Shards_look_like_one_file()
    {
        using var archive = OpenIndex("""
            {"metadata":{"total_size":2},"weight_map":{"b":"2.safetensors","a":"1.safetensors"}}
            """);

        Assert.Equal(["b", "a"], archive.Names);
        Assert.Equal([98.0], archive.Get("b").ToDoubles());
        Assert.Equal([97.0], archive.Get("a").ToDoubles());
        Assert.Null(archive.Find("c"));
        Assert.Equal("2.safetensors", archive.Metadata["shard"]);
    }

    [Fact]
    public void Everything_that_is_missing_is_listed_at_once()
    {
        File.WriteAllText(_folder["bad.safetensors"], "bad");

        var message = Refusal("""
            {"weight_map":{"a":"1.safetensors","c":"1.safetensors","d":"2.safetensors",
            "e":"bad.safetensors","f":"no.safetensors"}}
            """);

        Assert.Contains("4 problems", message);
        Assert.Contains("1.safetensors lacks c", message);
        Assert.Contains("2.safetensors lacks d", message);
        Assert.Contains("bad.safetensors: it has 3 bytes", message);
        Assert.Contains("no.safetensors: it does not exist", message);
    }

    [Theory]
    [InlineData("../1.safetensors")]
    [InlineData("/etc/passwd")]
    [InlineData("sub\\\\1.safetensors")]
    [InlineData("..")]
    [InlineData("")]
    public void A_shard_outside_the_folder_is_rejected(string shard) =>
        Assert.Contains("it names the shard", Refusal($$"""{ "weight_map": { "a": "{{shard}}" } }"""));

    [Theory]
    [InlineData("not JSON", "is not valid JSON")]
    [InlineData("", "is not valid JSON")]
    [InlineData("[]", "does not describe shards")]
    [InlineData("{}", "it has no weight_map")]
    [InlineData("""{"weight_map":[]}""", "does not describe shards")]
    [InlineData("""{"weight_map":{"a":1}}""", "does not describe shards")]
    [InlineData("""{"weight_map":{"a":"1.safetensors","a":"1.safetensors"}}""", "does not describe shards")]
    [InlineData("""{"weight_map":{"a":"1.safetensors"}""", "is not valid JSON")]
    [InlineData("""{"weight_map":{"a":"1.safetensors"},"weight_map":{}}""", "does not describe shards")]
    [InlineData("""{"x":[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]}""", "is not valid JSON")]
    public void An_index_of_another_form_is_rejected(string json, string found) =>
        Assert.Contains(found, Refusal(json));

    private string Refusal(string json) => Assert.Throws<CheckpointException>(() => OpenIndex(json)).Message;

    private ITensorArchive OpenIndex(string json)
    {
        File.WriteAllText(_folder[Index], json);
        return TensorArchive.Open(_folder[Index]);
    }
}
