using System.Globalization;
using DefectFill.Evaluation.Sets;

namespace DefectFill.Reporting.Tables;

/// <summary>What stands under a table: protocol, extractor, hashes, how many of what, and the seeds.</summary>
internal static class TableNotes
{
    private const int HashLetters = 12;

    public static IReadOnlyList<string> Of(IReadOnlyList<Observation> all) =>
    [
        string.Join("; ", First(all)) + ".",
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
            yield return IsOfModels(all) ? $"network {extractor}" : $"extractor {extractor}, weights {Hash(figure)}";
        }

        var isOfModels = IsOfModels(all);
        (string Text, int?[] Numbers)[] numbers =
        [
            (isOfModels ? "test photos" : "real photos", [.. figures.Select(each => each.Reals)]),
            (isOfModels ? "images learned from" : "images", [.. figures.Select(each => each.Images)]),
            ("subsets", [.. figures.Select(each => each.Subsets)]),
            ("of size", [.. figures.Select(each => each.SubsetSize)]),
            ("images of a cluster at most", [.. figures.Select(each => each.ClusterSize)]),
        ];
        foreach (var (text, range) in numbers.Where(each => each.Numbers.Any(number => number is not null)))
        {
            yield return $"{text} {Range(range)}";
        }

        yield return Seeds(all);
    }

    private static string Seeds(IReadOnlyList<Observation> all)
    {
        var seeds = all.Select(one => one.Seed).Distinct().Order().ToList();
        var spread = seeds.Count > 1 ? "± over seeds"
            : all[0].Figure is not { Std: not null } figure ? null
            : figure.Subsets is null ? "± over images" : "± over subsets";
        return $"seed{(seeds.Count > 1 ? "s" : "")} {string.Join(", ", seeds)}{(spread is null ? "" : $", {spread}")}";
    }

    private static IEnumerable<string> Models(IReadOnlyList<Observation> all)
    {
        if (IsOfModels(all))
        {
            yield return "Models: " + string.Join(", ", all.Select(one =>
                $"{one.Label ?? one.Method} on {one.Object}, seed {one.Seed}: {Hash(one.Figure)}").Distinct()) + ".";
        }
    }

    // Their weights differ from cell to cell.
    private static bool IsOfModels(IReadOnlyList<Observation> all) => all[0].Defect is null;

    private static string Hash(Figure figure) => figure.WeightsSha256 is { } hash
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
