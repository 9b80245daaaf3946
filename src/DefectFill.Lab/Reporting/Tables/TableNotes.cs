using System.Globalization;

namespace DefectFill.Lab.Reporting.Tables;

/// <summary>Notes under a table: protocol, extractor, hashes, counts and seeds.</summary>
internal static class TableNotes
{
    private const int HashLetters = 12;

    /// <param name="all">The numbers of the table.</param>
    /// <param name="isOverSeeds">Whether ± is over seeds.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<Observation> all, bool isOverSeeds) =>
    [
        string.Join("; ", First(all).Append(Seeds(all, isOverSeeds))) + ".",
        Splits(all),
        .. Models(all),
        .. all.Where(one => one.Figure.Note is not null)
            .Select(one => $"{one.Method}, {one.Object} {one.Defect}: {one.Figure.Note}.").Distinct(),
    ];

    private static IEnumerable<string> First(IReadOnlyList<Observation> all)
    {
        var figures = all.Select(one => one.Figure).ToList();
        yield return $"Protocol {all[0].Protocol.ToString().ToLowerInvariant()}";
        if (all[0].Figure is { Extractor: { } extractor } figure)
        {
            yield return IsOfModels(all)
                ? $"network {extractor}, {all[0].Training}"
                : $"extractor {extractor}, weights {Hash(figure.WeightsSha256)}";
        }

        var isOfModels = IsOfModels(all);
        (string Text, int?[] Numbers)[] numbers =
        [
            (isOfModels ? "test photos" : "real photos", [.. figures.Select(each => each.Reals)]),
            (isOfModels ? "training images" : "images", [.. figures.Select(each => each.Images)]),
            ("subsets", [.. figures.Select(each => each.Subsets)]),
            ("subset size", [.. figures.Select(each => each.SubsetSize)]),
            ("maximum images per cluster", [.. figures.Select(each => each.ClusterSize)]),
        ];
        foreach (var (text, range) in numbers.Where(each => each.Numbers.Any(number => number is not null)))
        {
            yield return $"{text} {Range(range)}";
        }

        if (figures.Select(each => each.Seed).OfType<ulong>().Distinct().Order().ToList() is { Count: > 0 } drawn)
        {
            yield return $"subsets drawn with seed {string.Join(", ", drawn)}";
        }
    }

    private static string Seeds(IReadOnlyList<Observation> all, bool isOverSeeds)
    {
        var seeds = all.Select(one => one.Seed).Distinct().Order().ToList();
        var spread = isOverSeeds ? "± over seeds"
            : all.FirstOrDefault(one => one.Figure.Std is not null) is not { } one ? null
            : one.Figure.Subsets is null ? "± over images" : "± over subsets";
        return $"seed{(seeds.Count > 1 ? "s" : "")} {string.Join(", ", seeds)}{(spread is null ? "" : $", {spread}")}";
    }

    private static string Splits(IReadOnlyList<Observation> all)
    {
        var splits = all.OrderBy(one => one.Object, StringComparer.Ordinal)
            .Select(one => $"{one.Object} {Hash(one.Split)}");
        return $"Splits: {string.Join(", ", splits.Distinct())}.";
    }

    private static IEnumerable<string> Models(IReadOnlyList<Observation> all)
    {
        if (IsOfModels(all))
        {
            var models = all.Select(one =>
                $"{one.Label ?? one.Method} on {one.Object}, seed {one.Seed}: {Hash(one.Figure.WeightsSha256)}");
            yield return $"Models: {string.Join(", ", models.Distinct())}.";
        }
    }

    // Whether the numbers are of inspection models, whose weights differ from cell to cell.
    private static bool IsOfModels(IReadOnlyList<Observation> all) => all[0].Defect is null;

    /// <summary>The first letters of a hash, or of several with + between them.</summary>
    public static string Hash(string? sha256) => sha256 is { } hash
        ? string.Join('+', hash.Split('+').Select(part => part[..Math.Min(HashLetters, part.Length)]))
        : "unknown";

    private static string Range(IEnumerable<int?> numbers)
    {
        var known = numbers.OfType<int>().ToList();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{known.Min()}{(known.Max() > known.Min() ? $" to {known.Max()}" : "")}");
    }
}
