using DefectFill.Core.Options;
using DefectFill.Core.Records;
using DefectFill.Lab.Reporting.Sources;

namespace DefectFill.Lab.Reporting.Pictures;

/// <summary>The paper's figures made from the sets: fills (4), methods side by side (5), candidates (3).</summary>
internal static class Galleries
{
    private const int Columns = 6;
    private const int MostPairs = 4;

    public static IReadOnlyList<PictureGrid> Of(IReadOnlyList<ReportSource> sources)
    {
        var sets = ShownSet.Of(sources);
        var whole = sets.Where(set => set.Label is null).ToList();
        return
        [
            .. whole.Where(set => set.Method == MethodNames.DefectFill).GroupBy(set => set.Object).SelectMany(Fills),
            .. whole.GroupBy(set => set.Object).SelectMany(Comparison),
            .. whole.Where(set => set.Method == MethodNames.DefectFill).GroupBy(set => set.Object)
                .SelectMany(Candidates),
        ];
    }

    // Figure 4: good photo, fill with mask, enlarged fill.
    private static IEnumerable<PictureGrid> Fills(IGrouping<string, ShownSet> sets)
    {
        var lines = sets.SelectMany(set => set.Set.Lines.Values.Select(line => (Set: set, Line: line)))
            .OrderBy(each => each.Line.Defect, StringComparer.Ordinal).ToList();
        var fills = Spread(lines).Select(each => each.Set.Show(each.Line)).OfType<ShownFill>().ToList();
        if (fills.Count > 0)
        {
            yield return new PictureGrid(
                $"Generated defects: {sets.Key}",
                "Good photos (green), the filled photos with the mask in the corner, and the fills enlarged (red).",
                [
                    new PictureRow("good", [.. fills.Select(fill => fill.Good)]),
                    new PictureRow("filled", [.. fills.Select(fill => fill.WithMask)]),
                    new PictureRow("enlarged", [.. fills.Select(fill => fill.Zoom)]),
                ]);
        }
    }

    // Figure 5: every method on the same photo and mask.
    private static IEnumerable<PictureGrid> Comparison(IGrouping<string, ShownSet> sets)
    {
        var places =
            from set in sets
            from line in set.Set.Lines.Values
            group (Set: set, Line: line) by (line.Defect, line.Sha256.Good, line.Sha256.Mask) into place
            where place.Select(each => each.Set.Method).Distinct().Count() > 1
            orderby place.Select(each => each.Set.Method).Distinct().Count() descending, place.Key.Defect
            select place.DistinctBy(each => each.Set.Method).ToDictionary(each => each.Set.Method, each => each);
        var shown = places.Take(Columns).ToList();
        var firsts = shown.Select(place => place.First().Value).Select(each => each.Set.Show(each.Line)).ToList();
        var methods = sets.Select(set => set.Method).Distinct()
            .OrderBy(method => method == MethodNames.DefectFill).ThenBy(method => method, StringComparer.Ordinal);
        if (shown.Count > 0)
        {
            yield return new PictureGrid(
                $"Methods side by side: {sets.Key}", "Each column is one good photo and one mask.",
                [
                    new PictureRow("good, mask", [.. firsts.Select(fill => fill?.Outlined)]),
                    new PictureRow("enlarged", [.. firsts.Select(fill => fill?.GoodZoom)]),
                    .. methods.Select(method => new PictureRow(method, [.. shown.Select(place => Of(place, method))])),
                ]);
        }
    }

    private static Picture? Of(Dictionary<string, (ShownSet Set, ManifestLine Line)> place, string method) =>
        place.TryGetValue(method, out var found) ? found.Set.Show(found.Line)?.Plain : null;

    // Figure 3: all candidates of one photo and mask, in the order of low-fidelity selection.
    private static IEnumerable<PictureGrid> Candidates(IGrouping<string, ShownSet> sets)
    {
        var rows =
            from set in sets
            from line in set.Set.Lines.Values
            where line.Rank == 0 && Directory.Exists(set.Set["candidates"])
            let fill = set.Show(line)
            where fill?.Candidates.Count > 1
            select new PictureRow(line.Defect, [fill.GoodZoom with { Caption = "good" }, .. fill.Candidates]);
        var shown = rows.Take(MostPairs).ToList();
        if (shown.Count > 0)
        {
            yield return new PictureGrid(
                $"Low-fidelity selection: {sets.Key}",
                "Candidates of one photo and mask from different noise, starting with the one that differs most from " +
                "the good photo inside the mask; the kept one has a blue frame.",
                shown);
        }
    }

    private static IEnumerable<T> Spread<T>(List<T> all)
    {
        var shown = Math.Min(Columns, all.Count);
        return Enumerable.Range(0, shown).Select(i => all[i * all.Count / shown]);
    }
}
