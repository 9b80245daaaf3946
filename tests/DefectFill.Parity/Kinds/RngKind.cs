using System.Text.Json;
using DefectFill.Core.Random;

namespace DefectFill.Parity.Kinds;

/// <summary>Philox4x32-10: counters and keys with their expected words.</summary>
internal static class RngKind
{
    public static IEnumerable<Check> Checks(ParityCase parity)
    {
        foreach (var (row, index) in parity.Json.GetProperty("rows").EnumerateArray().Select((row, i) => (row, i)))
        {
            var words = new uint[4];
            Philox.Block(Words(row, "counter"), Words(row, "key"), words);
            yield return Check.Equal($"row {index}", words, Words(row, "words"));
        }
    }

    private static uint[] Words(JsonElement row, string name) =>
        [.. row.GetProperty(name).EnumerateArray().Select(word => word.GetUInt32())];
}
