using System.Globalization;
using System.Text.Json;
using DefectFill.Core.Json;
using DefectFill.Core.Problems;

namespace DefectFill.Networks.Text;

/// <summary>The special tokens of a tokenizer folder, following the reference's precedence rules.</summary>
/// <remarks>
/// Newer folders list every token in <c>tokenizer_config.json</c>; in older ones <c>special_tokens_map.json</c>
/// overrides it and <c>added_tokens.json</c> adds more ids.
/// </remarks>
internal sealed class SpecialTokens
{
    private static readonly string[] s_named = ["bos_token", "eos_token", "unk_token", "pad_token"];

    private readonly Dictionary<string, SpecialToken> _all = [];
    private readonly Dictionary<string, int> _ids;

    private SpecialTokens(Dictionary<string, int> ids) => _ids = ids;

    public IReadOnlyList<SpecialToken> All => [.. _all.Values];

    public required string Start { get; init; }

    public required string End { get; init; }

    public required string Unknown { get; init; }

    public required string Pad { get; init; }

    public required int Length { get; init; }

    /// <param name="folder">The tokenizer folder.</param>
    /// <param name="ids">The vocabulary; receives the added tokens.</param>
    /// <param name="pad">Padding token that overrides the files'.</param>
    /// <param name="fast">The contents of <c>tokenizer.json</c> if the vocabulary is from there.</param>
    public static SpecialTokens Read(
        string folder, Dictionary<string, int> ids, string? pad, FastTokenizerFile? fast = null)
    {
        var config = ReadObject(folder, "tokenizer_config.json");
        var isNew = config.TryGetProperty("added_tokens_decoder", out var listed);
        var map = isNew ? config : ReadObject(folder, "special_tokens_map.json");
        JsonElement? Named(string name) =>
            map.TryGetProperty(name, out var own) || config.TryGetProperty(name, out own) ? own : null;

        JsonElement[] more = isNew ? [.. MoreOf(config)] : [.. MoreOf(map), .. MoreOf(config)];
        var tokens = new SpecialTokens(ids)
        {
            Start = ContentOf(Named("bos_token")) ?? "<|startoftext|>",
            End = ContentOf(Named("eos_token")) ?? "<|endoftext|>",
            Unknown = ContentOf(Named("unk_token")) ?? "<|endoftext|>",
            Pad = pad ?? ContentOf(Named("pad_token")) ?? fast?.Pad ?? "<|endoftext|>",
            Length = config.TryGetProperty("model_max_length", out var length) ? LengthOf(length) : int.MaxValue,
        };
        string?[] names = [pad, .. s_named.Select(name => ContentOf(Named(name))), .. more.Select(m => ContentOf(m))];
        tokens.AddFast(fast?.Added ?? []);
        tokens.AddListed(isNew ? listed : null);
        tokens.AddNumbered(isNew ? null : ReadObject(folder, "added_tokens.json"), names);
        tokens.AddNamed(Named);
        Array.ForEach(more, token => tokens.Add(token, isNormalized: false, ContentOf(token)!));
        return tokens;
    }

    private static JsonElement[] MoreOf(JsonElement file)
    {
        JsonElement[] more = file.TryGetProperty("additional_special_tokens", out var list)
            && list.ValueKind != JsonValueKind.Null ? [.. list.EnumerateArray()] : [];
        return more.All(token => ContentOf(token) is not null)
            ? more
            : throw new FormatException($"additional_special_tokens is {list}");
    }

    /// <summary>Files without a length limit contain a huge number instead.</summary>
    private static int LengthOf(JsonElement stated) => stated.GetDouble() is >= 2 and var length
        ? (int)length
        : throw new FormatException($"model_max_length is {stated}; start and end tokens alone need 2");

    private static JsonElement ReadObject(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        if (!File.Exists(path))
        {
            return JsonElement.Parse("{}"u8);
        }

        using var json = JsonFile.Open(path, Refuse);
        return json.RootElement.ValueKind == JsonValueKind.Object
            ? json.RootElement.Clone()
            : throw Refuse($"it is {JsonWords.Found(json.RootElement)} instead of an object");

        CheckpointException Refuse(string found) => CheckpointException.Of(
            path, found, "names of special tokens", "Copy the model's tokenizer folder again.");
    }

    private static string? ContentOf(JsonElement? token) => token switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Object } entry => entry.GetProperty("content").GetString(),
        _ => null,
    };

    private static bool Flag(JsonElement token, string name, bool fallback) =>
        token.ValueKind == JsonValueKind.Object && token.TryGetProperty(name, out var flag)
            ? flag.GetBoolean()
            : fallback;

    private void AddFast(IReadOnlyList<JsonElement> added)
    {
        foreach (var entry in added)
        {
            var content = ContentOf(entry) ?? throw new FormatException($"added token {entry} has no content");
            _ids.TryAdd(content, entry.GetProperty("id").GetInt32());
            Add(entry, isNormalized: true, content);
        }
    }

    private void AddListed(JsonElement? listed)
    {
        foreach (var entry in listed?.EnumerateObject() ?? default)
        {
            var content = ContentOf(entry.Value)
                ?? throw new FormatException($"added token {entry.Name} has no content");
            _ids.TryAdd(content, int.Parse(entry.Name, CultureInfo.InvariantCulture));
            Add(entry.Value, isNormalized: true, content);
        }
    }

    /// <summary>Tokens that a file both names and numbers are matched as typed, whatever else it says.</summary>
    private void AddNumbered(JsonElement? numbered, string?[] names)
    {
        foreach (var entry in numbered?.EnumerateObject() ?? default)
        {
            _ids.TryAdd(entry.Name, entry.Value.GetInt32());
            var normal = !names.Contains(entry.Name);
            var content = normal ? ClipWords.Normalize(entry.Name) : entry.Name;
            _all.TryAdd(entry.Name, new SpecialToken(content, _ids[entry.Name], normal));
        }
    }

    private void AddNamed(Func<string, JsonElement?> named)
    {
        Add(named("bos_token"), isNormalized: true, Start);
        Add(named("eos_token"), isNormalized: true, End);
        Add(named("unk_token"), isNormalized: true, Unknown);
        Add(named("pad_token"), isNormalized: false, Pad);
    }

    private void Add(JsonElement? token, bool isNormalized, string content)
    {
        var entry = token ?? default;
        if (Flag(entry, "lstrip", false) || Flag(entry, "rstrip", false) || Flag(entry, "single_word", false))
        {
            throw new FormatException($"token {content} absorbs its neighbours (lstrip, rstrip or single_word)");
        }

        var id = _ids.TryGetValue(content, out var found)
            ? found
            : throw new FormatException($"special token {content} is not in the vocabulary");
        var normal = Flag(entry, "normalized", isNormalized);
        _all.TryAdd(content, new SpecialToken(normal ? ClipWords.Normalize(content) : content, id, normal));
    }
}
