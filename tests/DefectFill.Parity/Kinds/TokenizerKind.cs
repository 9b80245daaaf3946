using System.Text.Json;
using DefectFill.Networks.Text;

namespace DefectFill.Parity.Kinds;

/// <summary>Texts and their 77 expected ids.</summary>
internal static class TokenizerKind
{
    public static IEnumerable<Check> Checks(ParityCase parity)
    {
        var folder = parity.PathOf(parity.Json.GetProperty("folder").GetString()!);
        var tokenizer = ClipTokenizer.Open(folder, parity.Json.GetProperty("pad_token").GetString());
        foreach (var row in parity.Json.GetProperty("rows").EnumerateArray())
        {
            var text = row.GetProperty("text").GetString()!;
            yield return Check.Equal(text, tokenizer.Encode(text), Ids(row));
        }
    }

    private static long[] Ids(JsonElement row) =>
        [.. row.GetProperty("ids").EnumerateArray().Select(id => id.GetInt64())];
}
