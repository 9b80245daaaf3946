namespace DefectFill.Core.Records;

/// <summary>How the movable part of a good photo was moved, in a manifest's line.</summary>
/// <param name="Mode">What was done.</param>
/// <param name="Photo">The training photo that it was learned from, a path relative to the data folder.</param>
/// <param name="Correlation">How much the object looks like that of the reference photo, -1 to 1.</param>
internal sealed record StructureRecord(StructureMode Mode, string Photo, double Correlation)
{
    /// <summary>How the part moved in the good photo; null if it was removed.</summary>
    public PlaceMove? Move { get; init; }
}
