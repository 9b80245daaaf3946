using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DefectFill.Core.Files;
using DefectFill.Drawing.Worlds;
using DefectFill.Networks.Text;

namespace DefectFill.Lab.Pretraining;

/// <summary>Writes a tokenizer in CLIP's file format: every byte and every caption word is a token.</summary>
/// <remarks>
/// The merges come from byte-pair encoding of the word list, each word once, until each is one token; ties go to the
/// pair that sorts first by bytes.
/// </remarks>
internal static class CaptionTokenizer
{
    private const string EndOfWord = "</w>";
    private const string Start = "<|startoftext|>";
    private const string End = "<|endoftext|>";

    /// <summary>Number of ids in a prompt: enough for any caption, fewer than CLIP's 77 to save time.</summary>
    private const int Length = 32;

    private static readonly JsonSerializerOptions s_readable =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// Words that users need but captions never contain: the placeholder token, and inspected objects.
    /// </summary>
    private static readonly string[] s_more =
    [
        "sks", "defect", "broken", "bent", "burr", "blowhole", "fray", "uneven", "good", "surface", "part", "metal_nut",
        "bottle", "cable", "candle", "capsule", "capsules", "cashew", "chewinggum", "fryum", "grid", "hazelnut",
        "macaroni", "magnetic", "metal", "nut", "pcb", "pill", "pipe", "plate", "screw", "tile", "toothbrush",
        "transistor", "weld", "zipper", "thread", "steel", "casting", "wafer", "board", "contamination", "color",
        "hole",
    ];

    public static void Write(string folder)
    {
        var words = DrawnWorld.CaptionWords().SelectMany(ClipWords.In).Concat(s_more.SelectMany(ClipWords.In));
        var merges = Merges(words.Distinct().Order(StringComparer.Ordinal));
        var letters = BytePairs.Alphabet().Select(letter => letter.ToString()).ToList();
        List<string> tokens =
        [
            .. letters, .. letters.Select(letter => letter + EndOfWord),
            .. merges.Select(pair => pair.Left + pair.Right), Start, End,
        ];
        Directory.CreateDirectory(folder);
        WriteJson(Path.Combine(folder, "vocab.json"), new JsonObject(
            tokens.Select((token, id) => KeyValuePair.Create(token, (JsonNode?)id))));
        AtomicFile.WriteAllText(
            Path.Combine(folder, "merges.txt"),
            "#version: 0.2\n" + string.Concat(merges.Select(pair => $"{pair.Left} {pair.Right}\n")));
        WriteJson(Path.Combine(folder, "tokenizer_config.json"), Config());
        WriteJson(Path.Combine(folder, "special_tokens_map.json"), Special());
    }

    private static List<(string Left, string Right)> Merges(IEnumerable<string> words)
    {
        var split = words.Select(word => word.Select((letter, i) =>
            i == word.Length - 1 ? letter + EndOfWord : letter.ToString()).ToList()).ToList();
        var merges = new List<(string Left, string Right)>();
        while (MostFrequent(split) is { } pair)
        {
            merges.Add(pair);
            split.ForEach(word => Merge(word, pair));
        }

        return merges;
    }

    private static (string Left, string Right)? MostFrequent(List<List<string>> words) => words
        .SelectMany(word => word.Zip(word.Skip(1)))
        .CountBy(pair => pair)
        .OrderByDescending(counted => counted.Value)
        .ThenBy(counted => counted.Key.First, StringComparer.Ordinal)
        .ThenBy(counted => counted.Key.Second, StringComparer.Ordinal)
        .Select(counted => ((string, string)?)counted.Key)
        .FirstOrDefault();

    private static void Merge(List<string> word, (string Left, string Right) pair)
    {
        for (var i = 0; i + 1 < word.Count; i++)
        {
            if (word[i] == pair.Left && word[i + 1] == pair.Right)
            {
                word[i] += word[i + 1];
                word.RemoveAt(i + 1);
            }
        }
    }

    private static JsonObject Config() => new()
    {
        ["add_prefix_space"] = false,
        ["bos_token"] = Start,
        ["eos_token"] = End,
        ["unk_token"] = End,
        ["pad_token"] = End,
        ["errors"] = "replace",
        ["do_lower_case"] = true,
        ["model_max_length"] = Length,
        ["tokenizer_class"] = "CLIPTokenizer",
    };

    private static JsonObject Special() => new()
    {
        ["bos_token"] = Start,
        ["eos_token"] = End,
        ["unk_token"] = End,
        ["pad_token"] = End,
    };

    private static void WriteJson(string path, JsonObject json) =>
        AtomicFile.WriteAllText(path, json.ToJsonString(s_readable) + "\n");
}
