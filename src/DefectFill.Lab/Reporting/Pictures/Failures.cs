using DefectFill.Core.Options;

namespace DefectFill.Lab.Reporting.Pictures;

/// <summary>Where the method fails (figure S2): fills that hardly show, and masks over much of the photo.</summary>
internal static class Failures
{
    private const int Columns = 6;
    private const int Read = 24; // masks of a set
    private const double LargeShare = 0.25; // of the photo

    /// <param name="sets">DefectFill's sets of one object.</param>
    public static IEnumerable<PictureGrid> Of(IReadOnlyList<ShownSet> sets)
    {
        var found = sets.SelectMany(Of).Take(Columns).ToList();
        if (found.Count > 0)
        {
            yield return new PictureGrid(
                $"Where it fails: {sets[0].Object}",
                "Fills that hardly show, and masks over much of the photo: of a structural defect the model learns " +
                "how it looks, not how it changes the object.",
                [
                    new RealDefects(sets[0].Data).Row(found.Select(each => each.Defect)),
                    new PictureRow("good, mask", [.. found.Select(each => each.Fill.Outlined)]),
                    new PictureRow("enlarged", [.. found.Select(each => each.Fill.GoodZoom)]),
                    new PictureRow(MethodNames.DefectFill, [.. found.Select(each => each.Fill.Plain)]),
                ]);
        }
    }

    private static IEnumerable<(string Defect, ShownFill Fill)> Of(ShownSet set)
    {
        var lines = set.Set.Lines.Values.OrderBy(line => line.Index).ToList();
        return
            from line in lines.Where(line => !line.Expressed).Concat(lines.Take(Read)).Distinct()
            let fill = set.Show(line)
            where fill is not null && (!line.Expressed || fill.MaskShare > LargeShare)
            select (line.Defect, fill);
    }
}
