using System.Globalization;
using System.Runtime.InteropServices;

namespace DefectFill.Core.Text;

/// <summary>Unicode normalization form C, which .NET omits under invariant globalization.</summary>
/// <remarks>The table is <c>nfc.txt</c>, generated from the Unicode Character Database by <c>nfc.py</c>.</remarks>
internal static class Nfc
{
    private const int FirstThatMatters = 0x300; // everything below is already in form C
    private const int SBase = 0xAC00, LBase = 0x1100, VBase = 0x1161, TBase = 0x11A7;
    private const int LCount = 19, VCount = 21, TCount = 28;

    private static readonly Dictionary<int, int[]> s_parts = [];
    private static readonly Dictionary<(int, int), int> s_whole = [];
    private static readonly Dictionary<int, int> s_class = [];

    static Nfc()
    {
        using var table = new StreamReader(typeof(Nfc).Assembly.GetManifestResourceStream("nfc.txt")!);
        while (table.ReadLine() is { } line)
        {
            Learn(line);
        }
    }

    public static string Of(string text)
    {
        if (text.All(unit => unit < FirstThatMatters))
        {
            return text;
        }

        List<int> codes = [];
        foreach (var rune in text.EnumerateRunes())
        {
            Decompose(rune.Value, codes);
        }

        Order(codes);
        return string.Concat(Compose(codes).Select(char.ConvertFromUtf32));
    }

    private static void Learn(string line)
    {
        var at = line.IndexOfAny(['=', '>', '-', '#']);
        var numbers = line.Split([' ', '=', '>', '-', ':'], StringSplitOptions.RemoveEmptyEntries);
        if (line[at] == '#')
        {
            return;
        }

        int[] values = [.. numbers.Select(n => int.Parse(n, NumberStyles.HexNumber, CultureInfo.InvariantCulture))];
        if (line[at] == '-')
        {
            Enumerable.Range(values[0], values[1] - values[0] + 1).ToList().ForEach(code => s_class[code] = values[2]);
            return;
        }

        s_parts[values[0]] = values[1..];
        if (line[at] == '=')
        {
            s_whole[(values[1], values[2])] = values[0];
        }
    }

    private static void Decompose(int code, List<int> codes)
    {
        if (IsSyllable(code))
        {
            var syllable = code - SBase;
            codes.Add(LBase + syllable / (VCount * TCount));
            codes.Add(VBase + syllable / TCount % VCount);
            codes.AddRange(syllable % TCount == 0 ? [] : [TBase + syllable % TCount]);
        }
        else if (s_parts.TryGetValue(code, out var parts))
        {
            Array.ForEach(parts, part => Decompose(part, codes));
        }
        else
        {
            codes.Add(code);
        }
    }

    /// <summary>Sorts each run of combining marks by class; marks of equal class keep their order.</summary>
    private static void Order(List<int> codes)
    {
        for (var start = 0; start < codes.Count; start++)
        {
            var end = start;
            while (end < codes.Count && ClassOf(codes[end]) != 0)
            {
                end++;
            }

            int[] run = [.. codes[start..end].OrderBy(ClassOf)];
            run.CopyTo(CollectionsMarshal.AsSpan(codes)[start..]);
            start = end;
        }
    }

    /// <summary>Combines each mark with the last starter unless a mark of equal or higher class intervenes.</summary>
    private static List<int> Compose(List<int> codes)
    {
        List<int> composed = [];
        var (starter, lastClass) = (-1, 0);
        foreach (var code in codes)
        {
            var kind = ClassOf(code);
            var isBlocked = composed.Count - 1 > starter && (lastClass == 0 || lastClass >= kind);
            if (starter >= 0 && !isBlocked && Join(composed[starter], code) is { } whole)
            {
                composed[starter] = whole;
                continue;
            }

            (starter, lastClass) = (kind == 0 ? composed.Count : starter, kind);
            composed.Add(code);
        }

        return composed;
    }

    private static int? Join(int first, int second)
    {
        var (l, v, t) = (first - LBase, second - VBase, second - TBase);
        if (l is >= 0 and < LCount && v is >= 0 and < VCount)
        {
            return SBase + (l * VCount + v) * TCount;
        }

        if (IsSyllable(first) && (first - SBase) % TCount == 0 && t is > 0 and < TCount)
        {
            return first + t;
        }

        return s_whole.TryGetValue((first, second), out var whole) ? whole : null;
    }

    private static bool IsSyllable(int code) => code is >= SBase and < SBase + LCount * VCount * TCount;

    private static int ClassOf(int code) => s_class.GetValueOrDefault(code);
}
