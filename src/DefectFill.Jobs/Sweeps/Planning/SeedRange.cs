using System.Globalization;

namespace DefectFill.Jobs.Sweeps.Planning;

/// <summary>Seeds as typed: <c>0..2</c>, <c>0,7</c>, or both.</summary>
internal static class SeedRange
{
    private const int Most = 10_000;

    /// <summary>The seeds in the order given; null if the text is none.</summary>
    public static IReadOnlyList<ulong>? Parse(string text)
    {
        var seeds = new List<ulong>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var ends = part.Split("..", 2);
            if (Number(ends[0]) is not { } first || Number(ends[^1]) is not { } last || last < first
                || last - first >= Most)
            {
                return null;
            }

            for (var seed = first; seed <= last; seed++)
            {
                seeds.Add(seed);
            }
        }

        return [.. seeds.Distinct()];
    }

    private static ulong? Number(string text) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < ulong.MaxValue
            ? number : null;
}
