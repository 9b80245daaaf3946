namespace DefectFill.Core.Problems;

/// <summary>Suggests names similar to an unknown one.</summary>
internal static class NearestNames
{
    private const int Shown = 3;

    /// <summary>Names that contain <paramref name="name"/> or differ in few letters, nearest first.</summary>
    public static IReadOnlyList<string> Of(string name, IEnumerable<string> names) =>
    [
        .. (from known in names
            let distance = Distance(name, known)
            where distance <= Math.Max(1, (name.Length + 1) / 3) || known.Contains(name, StringComparison.Ordinal)
            orderby distance, known
            select known).Take(Shown),
    ];

    /// <summary>The end of a sentence that rejects a name: the nearest names, or all if there are few.</summary>
    public static string Advice(string name, IReadOnlyCollection<string> names)
    {
        var near = Of(name, names);
        return near.Count > 0
            ? $"Did you mean {string.Join(", ", near)}?"
            : $"Expected one of {string.Join(", ", names)}.";
    }

    // Levenshtein: insertions, deletions and replacements of letters.
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[^1];
    }
}
