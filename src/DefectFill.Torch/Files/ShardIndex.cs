using System.Text.Json;
using System.Text.Unicode;
using DefectFill.Core.Json;
using DefectFill.Core.Problems;

namespace DefectFill.Torch.Files;

/// <summary>The <c>weight_map</c> of a <c>*.index.json</c>: which file contains which tensor.</summary>
internal static class ShardIndex
{
    private const int MaxIndexLength = 100_000_000;
    private const int DeepestJson = 16;

    /// <summary>Tensor names in file order, each with the file name of its shard.</summary>
    internal static List<KeyValuePair<string, string>> Read(string path)
    {
        using var file = TensorArchive.Map(path);
        if (file.Length > MaxIndexLength)
        {
            throw Refuse(path, $"it has {file.Length} bytes", $"at most {MaxIndexLength}");
        }

        var json = file.Span(0, (int)file.Length);
        try
        {
            return Utf8.IsValid(json) ? Parse(path, json) : throw Refuse(path, "it is not UTF-8", "a JSON object");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw Refuse(
                path, $"it is not valid JSON{JsonWords.Place(error)}", "a JSON object with a weight_map", error);
        }
    }

    private static List<KeyValuePair<string, string>> Parse(string path, ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = DeepestJson });
        List<KeyValuePair<string, string>>? shards = null;
        Require(path, reader.Read() && reader.TokenType == JsonTokenType.StartObject, "a JSON object");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!reader.ValueTextEquals("weight_map"))
            {
                reader.Skip();
                continue;
            }

            Require(path, shards is null, "a single weight_map");
            shards = ReadMap(path, ref reader);
        }

        Require(path, !reader.Read(), "a single JSON object");
        return shards ?? throw Refuse(path, "it has no weight_map", "one");
    }

    private static List<KeyValuePair<string, string>> ReadMap(string path, ref Utf8JsonReader reader)
    {
        var (shards, seen) = (new List<KeyValuePair<string, string>>(), new HashSet<string>());
        Require(path, reader.Read() && reader.TokenType == JsonTokenType.StartObject, "an object as weight_map");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            Require(path, seen.Add(name), $"{name} only once");
            Require(path, reader.Read() && reader.TokenType == JsonTokenType.String, $"a file name for {name}");
            shards.Add(new(name, PlainName(path, reader.GetString()!)));
        }

        return shards;
    }

    /// <summary>Rejects shards outside the index's folder.</summary>
    private static string PlainName(string path, string shard)
    {
        var isPlain = shard.Length > 0 && shard is not ("." or "..") && !shard.AsSpan().ContainsAny('/', '\\', '\0');
        return isPlain ? shard : throw Refuse(path, $"it names the shard \"{shard}\"", "files beside the index");
    }

    private static void Require(string path, bool isMet, string expected)
    {
        if (!isMet)
        {
            throw Refuse(path, "its JSON does not describe shards", expected);
        }
    }

    private static CheckpointException Refuse(string path, string found, string expected, Exception? inner = null) =>
        CheckpointException.Of(
            path, found, $"{expected} in an index of weight files", "Download the index file again.", inner);
}
