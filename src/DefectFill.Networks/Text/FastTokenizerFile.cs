using System.Text.Json;
using DefectFill.Core.Json;

namespace DefectFill.Networks.Text;

/// <summary><c>tokenizer.json</c>, which may stand for all other files of a tokenizer folder.</summary>
/// <param name="Ids">The vocabulary.</param>
/// <param name="Merges">Pairs of tokens that are joined, the earliest first.</param>
/// <param name="Added">Special tokens: objects with <c>id</c>, <c>content</c> and flags.</param>
/// <param name="Pad">The padding token; null if the file names none.</param>
internal sealed record FastTokenizerFile(
    Dictionary<string, int> Ids, IReadOnlyList<(string, string)> Merges, IReadOnlyList<JsonElement> Added, string? Pad)
{
    public const string Name = "tokenizer.json";

    /// <summary>Reads a file of the kind that CLIP's tokenizer needs; another kind is a format error.</summary>
    public static FastTokenizerFile Read(string path)
    {
        using var json = JsonFile.Open(path, found => new FormatException(found));
        var root = json.RootElement;
        var model = root.GetProperty("model");
        if (model.TryGetProperty("type", out var type) && type.GetString() != "BPE")
        {
            throw new FormatException($"its model is {type}, not BPE");
        }

        if (model.TryGetProperty("end_of_word_suffix", out var suffix) && suffix.GetString() != "</w>")
        {
            throw new FormatException($"its words end with \"{suffix}\", not \"</w>\"");
        }

        var ids = TokenizerFiles.ReadIds(model.GetProperty("vocab"));
        List<(string, string)> merges =
            [.. model.GetProperty("merges").EnumerateArray().Select((merge, i) => MergeOf(merge, i, ids))];
        var added = root.TryGetProperty("added_tokens", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Select(token => token.Clone())
            : [];
        return new FastTokenizerFile(ids, merges, [.. added], PadOf(root));
    }

    /// <summary>Two tokens, written as one string or, since 2024, as a list.</summary>
    private static (string, string) MergeOf(JsonElement merge, int index, Dictionary<string, int> ids)
    {
        string[] pair = merge.ValueKind == JsonValueKind.Array
            ? [.. merge.EnumerateArray().Select(token => token.GetString() ?? "")]
            : (merge.GetString() ?? "").Split(' ');
        return pair is [var left, var right] && ids.ContainsKey(left) && ids.ContainsKey(right)
            && ids.ContainsKey(left + right)
            ? (left, right)
            : throw new FormatException($"merge {index} is {merge}, not two tokens of the vocabulary");
    }

    private static string? PadOf(JsonElement root) =>
        root.TryGetProperty("padding", out var padding) && padding.ValueKind == JsonValueKind.Object
        && padding.TryGetProperty("pad_token", out var pad) ? pad.GetString() : null;
}
