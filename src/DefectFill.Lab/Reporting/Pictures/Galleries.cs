using DefectFill.Core.Options;
using DefectFill.Lab.Reporting.Sources;

namespace DefectFill.Lab.Reporting.Pictures;

/// <summary>
/// The paper's figures made from the sets: fills (4), methods side by side (5), ablations (6, 7), candidates (3),
/// failures (S2), transfer (S3).
/// </summary>
internal static class Galleries
{
    private const int Columns = 6;
    private const int MostPairs = 4;

    /// <param name="sources">The evaluations, with the sets that they measured.</param>
    /// <param name="runs">The folder that they are in, with sets that nothing measures.</param>
    public static IReadOnlyList<PictureGrid> Of(IReadOnlyList<ReportSource> sources, string runs)
    {
        var sets = ShownSet.Of(sources);
        var whole = sets.Where(set => set.Label is null).ToList();
        var ours = whole.Where(set => set.Method == MethodNames.DefectFill).GroupBy(set => set.Object).ToList();
        return
        [
            .. ours.SelectMany(Fills),
            .. whole.GroupBy(set => set.Object).SelectMany(Comparison),
            .. sets.GroupBy(set => set.Object).SelectMany(Inpainting),
            .. sets.GroupBy(set => set.Object).SelectMany(Losses),
            .. ours.SelectMany(Candidates),
            .. ours.SelectMany(same => Failures.Of([.. same])),
            .. Transfers.Below(runs),
        ];
    }

    // Figure 4: good photo, fill with mask, enlarged fill.
    private static IEnumerable<PictureGrid> Fills(IGrouping<string, ShownSet> sets)
    {
        var lines = sets.SelectMany(set => set.Set.Lines.Values.Select(line => (Set: set, Line: line)))
            .OrderBy(each => each.Line.Defect, StringComparer.Ordinal).ToList();
        var shown = Spread(lines).Select(each => (each.Line.Defect, Fill: each.Set.Show(each.Line)))
            .Where(each => each.Fill is not null).ToList();
        var fills = shown.Select(each => each.Fill!).ToList();
        if (fills.Count > 0)
        {
            yield return new PictureGrid(
                $"Generated defects: {sets.Key}",
                "Real defects, good photos (green), the filled photos with the mask in the corner, and the fills " +
                "enlarged (red).",
                [
                    new RealDefects(sets.First().Data).Row(shown.Select(each => each.Defect)),
                    new PictureRow("good", [.. fills.Select(fill => fill.Good)]),
                    new PictureRow("filled", [.. fills.Select(fill => fill.WithMask)]),
                    new PictureRow("enlarged", [.. fills.Select(fill => fill.Zoom)]),
                ]);
        }
    }

    // Figure 5: every method on the same photo and mask, ours last.
    private static IEnumerable<PictureGrid> Comparison(IGrouping<string, ShownSet> sets) =>
        new SideBySide("Methods side by side", "Each column is one good photo and one mask.").Of(
        [
            .. sets.OrderBy(set => set.Method == MethodNames.DefectFill)
                .ThenBy(set => set.Method, StringComparer.Ordinal).Select(set => new NamedSet(set.Method, set)),
        ]);

    // Figure 7: each loss omitted, then all together.
    private static IEnumerable<PictureGrid> Losses(IGrouping<string, ShownSet> sets) => Labelled(
        sets, "Ablation of the losses", "Each column is one good photo and one mask; a loss is omitted in each row.",
        [.. AblationLabels.Losses.Select(label => (MethodNames.DefectFill, label))], "all losses");

    // Figure 6: a text-to-image model with CLiC's loss and with ours, then the inpainting model.
    private static IEnumerable<PictureGrid> Inpainting(IGrouping<string, ShownSet> sets) => Labelled(
        sets, "Ablation of the inpainting model",
        "Each column is one good photo and one mask; the first rows are of a text-to-image model.",
        [(MethodNames.Clic, null), (MethodNames.DefectFill, AblationLabels.TextToImage)], "inpainting model");

    private static IEnumerable<PictureGrid> Labelled(
        IEnumerable<ShownSet> sets, string title, string caption, (string Method, string? Label)[] rows, string whole)
    {
        var all = sets.ToList();
        NamedSet[] parts =
        [
            .. from row in rows
               from set in all
               where (set.Method, set.Label) == row
               select new NamedSet(row.Label ?? row.Method, set),
        ];
        var full = all.Where(set => set is { Method: MethodNames.DefectFill, Label: null })
            .Select(set => new NamedSet(whole, set));
        return parts.Length == 0 ? [] : new SideBySide(title, caption).Of([.. parts, .. full]);
    }

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
