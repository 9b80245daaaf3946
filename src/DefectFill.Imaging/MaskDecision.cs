namespace DefectFill.Imaging;

/// <summary>Which values of masks of one kind are defect.</summary>
/// <param name="Rule">How values are interpreted.</param>
/// <param name="Half">The middle of the range of the values.</param>
internal sealed record MaskDecision(MaskRule Rule, int Half)
{
    /// <summary>The label of borders that are neither defect nor background; null if there is none.</summary>
    public int? Ignored { get; init; }

    /// <summary>The values that the user listed.</summary>
    public IReadOnlyList<int> Listed { get; init; } = [];

    /// <summary>Number of files that it was decided from.</summary>
    public int Files { get; init; }

    /// <summary>Number of distinct values in all of them, including 0.</summary>
    public int DistinctValues { get; init; }

    /// <summary>Whether the user decided.</summary>
    public bool IsGiven { get; init; }
}
