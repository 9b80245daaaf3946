using System.Text;
using DefectFill.Core.Files;
using DefectFill.Core.Json;
using DefectFill.Core.Problems;

namespace DefectFill.Networks.Text;

/// <summary>The contents of a tokenizer folder's files.</summary>
internal sealed record TokenizerFiles
{
    private const int MaxMerges = 49152 - 256 - 2; // the reference reads no more
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

    public static TokenizerFiles Read(string folder, string? pad, int longest)
    {
        var vocabulary = Path.Combine(folder, "vocab.json");
        var ids = Checked(vocabulary, IdsOfTokens, () => ReadIds(vocabulary));
        var names = Path.Combine(folder, "tokenizer_config.json");
        var special = Checked(names, "names of special tokens", () => SpecialTokens.Read(folder, ids, pad));
        var merges = Path.Combine(folder, "merges.txt");
        return new TokenizerFiles
        {
            Ids = ids,
            Merges = Checked(merges, LinesOfMerges, () => ReadMerges(merges, ids)),
            Special = special.All,
            Start = special.Start,
            End = special.End,
            Unknown = special.Unknown,
            Pad = special.Pad,
            Length = Math.Min(special.Length, longest),
        };
    }

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
        CheckpointException.Of(path, found, expected, Fix);

    private static Dictionary<string, int> ReadIds(string path)
    {
        using var json = JsonFile.Open(path, found => Refuse(path, found, IdsOfTokens));
        Dictionary<string, int> ids = [];
        foreach (var entry in json.RootElement.EnumerateObject())
        {
            ids[entry.Name] = entry.Value.TryGetInt32(out var id) && id >= 0
                ? id
                : throw new FormatException($"the id of {entry.Name} is {entry.Value}");
        }

        return ids;
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
