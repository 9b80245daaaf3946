namespace DefectFill.Inspection;

/// <summary>
/// Keeps some of the photos that decide about the thresholds out of training: on photos that were trained on, a model
/// misses nothing, and its thresholds and their expected errors would be too good.
/// </summary>
internal static class HeldOut
{
    private const int OneOf = 4;
    private const int MostOfKind = 100;

    /// <summary>
    /// Every fourth deciding photo, of each kind at most 100, leaves training; the others decide no more.
    /// </summary>
    public static InspectionData Of(InspectionData data)
    {
        InspectionItem[] deciding =
        [
            .. Some(data.Deciding.Where(item => !item.IsGood)), .. Some(data.Deciding.Where(item => item.IsGood)),
        ];
        var held = deciding.Select(item => item.Photo).ToHashSet();
        var kept = new InspectionData(Kept(data.Defects, held), Kept(data.Good, held), data.Test)
        {
            SplitSha256 = data.SplitSha256,
            Deciding = deciding,
            IsDecidingHeldOut = true,
        };
        return kept.Classes.SequenceEqual(data.Classes) && kept.Defects.Count > 1 ? kept : data;
    }

    private static InspectionItem[] Some(IEnumerable<InspectionItem> items) =>
        [.. items.Where((_, i) => i % OneOf == OneOf - 1).Take(MostOfKind)];

    private static InspectionItem[] Kept(IEnumerable<InspectionItem> items, HashSet<string> held) =>
        [.. items.Where(item => !held.Contains(item.Photo))];
}
