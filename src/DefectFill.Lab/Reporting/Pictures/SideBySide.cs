namespace DefectFill.Lab.Reporting.Pictures;

/// <summary>Sets that fill the same photos and masks, one below the other.</summary>
/// <param name="Name">What a row is called.</param>
/// <param name="Set">The set that the row shows.</param>
internal sealed record NamedSet(string Name, ShownSet Set);

/// <summary>Compares sets on the photos and masks that most of them share.</summary>
/// <param name="title">Of the grid.</param>
/// <param name="caption">What its rows are.</param>
internal sealed class SideBySide(string title, string caption)
{
    private const int Columns = 6;

    /// <summary>A grid of these sets of one object; none if no two share a photo and a mask.</summary>
    /// <param name="sets">In the order of the rows.</param>
    public IEnumerable<PictureGrid> Of(IReadOnlyList<NamedSet> sets)
    {
        var places =
            from set in sets
            from line in set.Set.Set.Lines.Values
            group (set.Name, set.Set, Line: line) by (line.Defect, line.Sha256.Good, line.Sha256.Mask) into place
            let names = place.Select(each => each.Name).Distinct().Count()
            where names > 1
            orderby names descending, place.Key.Defect
            select (place.Key.Defect, Sets: place.DistinctBy(each => each.Name)
                .ToDictionary(each => each.Name, each => (each.Set, each.Line)));
        var shown = places.Take(Columns)
            .Select(place => (place.Defect, Fills: place.Sets.ToDictionary(
                each => each.Key, each => each.Value.Set.Show(each.Value.Line))))
            .ToList();
        if (shown.Count > 0)
        {
            var firsts = shown.Select(place => place.Fills.Values.FirstOrDefault(fill => fill is not null)).ToList();
            yield return new PictureGrid(
                $"{title}: {sets[0].Set.Object}", caption,
                [
                    new RealDefects(sets[0].Set.Data).Row(shown.Select(place => place.Defect)),
                    new PictureRow("good, mask", [.. firsts.Select(fill => fill?.Outlined)]),
                    new PictureRow("enlarged", [.. firsts.Select(fill => fill?.GoodZoom)]),
                    .. sets.Select(set => set.Name).Distinct().Select(name => new PictureRow(
                        name, [.. shown.Select(place => place.Fills.GetValueOrDefault(name)?.Plain)])),
                ]);
        }
    }
}
