using System.Text;
using System.Text.Json;
using DefectFill.Core.Files;
using DefectFill.Core.Json;
using DefectFill.Core.Problems;

namespace DefectFill.Networks.Text;

/// <summary>The contents of a tokenizer folder's files.</summary>
internal sealed record TokenizerFiles
{
    private const int MaxMerges = 49152 - 256 - 2; // the reference reads no more
    private const string Vocabulary = "vocab.json";
    private const string Fix = "Copy the model's tokenizer folder again.";
    private const string IdsOfTokens = "a JSON object from token to id";
    private const string LinesOfMerges = "a first line to skip, then two tokens per line";

    public required IReadOnlyDictionary<string, int> Ids { get; init; }

    public required IReadOnlyList<(string, string)> Merges { get; init; }

    public required IReadOnlyList<SpecialToken> Special { get; init; }

    public required string Start { get; init; }

    public required string End { get; init; }

    public required string Unknown { get; init; }

    public required string Pad { get; init; }

    public required int Length { get; init; }

    public int IdOf(string special) => Ids[special];

    /// <summary>Reads a folder; <c>tokenizer.json</c> is used only where there is no <c>vocab.json</c>.</summary>
    public static TokenizerFiles Read(string folder, string? pad, int longest)
    {
        var fast = Path.Combine(folder, FastTokenizerFile.Name);
        return !File.Exists(Path.Combine(folder, Vocabulary)) && File.Exists(fast)
            ? Checked(fast, "CLIP's tokenizer, as transformers saves it", () => ReadFast(folder, fast, pad, longest))
            : ReadSlow(folder, pad, longest);
    }

    /// <summary>The ids of a JSON object from token to id.</summary>
    public static Dictionary<string, int> ReadIds(JsonElement vocabulary)
    {
        Dictionary<string, int> ids = [];
        foreach (var entry in vocabulary.EnumerateObject())
        {
            ids[entry.Name] = entry.Value.TryGetInt32(out var id) && id >= 0
                ? id
                : throw new FormatException($"the id of {entry.Name} is {entry.Value}");
        }

        return ids;
    }

    private static TokenizerFiles ReadFast(string folder, string path, string? pad, int longest)
    {
        var file = FastTokenizerFile.Read(path);
        return Of(file.Ids, file.Merges, SpecialTokens.Read(folder, file.Ids, pad, file), longest);
    }

    private static TokenizerFiles ReadSlow(string folder, string? pad, int longest)
    {
        var vocabulary = Path.Combine(folder, Vocabulary);
        var ids = Checked(vocabulary, IdsOfTokens, () => ReadIds(vocabulary));
        var names = Path.Combine(folder, "tokenizer_config.json");
        var special = Checked(names, "names of special tokens", () => SpecialTokens.Read(folder, ids, pad));
        var path = Path.Combine(folder, "merges.txt");
        var merges = Checked(path, LinesOfMerges, () => ReadMerges(path, ids));
        return Of(ids, merges, special, longest);
    }

    private static TokenizerFiles Of(
        Dictionary<string, int> ids, IReadOnlyList<(string, string)> merges, SpecialTokens special, int longest) =>
        new()
        {
            Ids = ids,
            Merges = merges,
            Special = special.All,
            Start = special.Start,
            End = special.End,
            Unknown = special.Unknown,
            Pad = special.Pad,
            Length = Math.Min(special.Length, longest),
        };

    private static T Checked<T>(string path, string expected, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (FormatException e)
        {
            throw Refuse(path, e.Message.TrimEnd('.'), expected);
        }
        catch (Exception e) when (e is InvalidOperationException or KeyNotFoundException) // of a JSON value
        {
            throw Refuse(path, "a value is of another kind", expected);
        }
    }

    private static CheckpointException Refuse(string path, string found, string expected) =>
        ForeignContent.Of(path) is { } foreign
            ? CheckpointException.Of(path, foreign.Found, expected, foreign.Fix)
            : CheckpointException.Of(path, found, expected, Fix);

    private static Dictionary<string, int> ReadIds(string path)
    {
        using var json = JsonFile.Open(path, found => Refuse(path, found, IdsOfTokens));
        return ReadIds(json.RootElement);
    }

    private static List<(string, string)> ReadMerges(string path, Dictionary<string, int> ids)
    {
        List<(string, string)> merges = [];
        var bytes = ReadableFile.ReadAllBytes(path, found => Refuse(path, found, LinesOfMerges));
        foreach (var line in Encoding.UTF8.GetString(bytes).Trim().Split('\n').Skip(1).Take(MaxMerges))
        {
            var pair = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (pair.Length != 2 || !pair.Append(string.Concat(pair)).All(ids.ContainsKey))
            {
                throw new FormatException($"line {merges.Count + 2} is \"{line}\", not two tokens of the vocabulary");
            }

            merges.Add((pair[0], pair[1]));
        }

        return merges;
    }
}
