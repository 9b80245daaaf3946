namespace DefectFill.Inspection;

/// <summary>The photos of one inspection task.</summary>
/// <param name="Defects">Photos with a defect to learn from, generated or real.</param>
/// <param name="Good">Good photos to learn from.</param>
/// <param name="Test">Real photos that no training has seen, good ones included.</param>
public sealed record InspectionData(
    IReadOnlyList<InspectionItem> Defects, IReadOnlyList<InspectionItem> Good, IReadOnlyList<InspectionItem> Test)
{
    /// <summary>Of the split that chose the test photos; null where all real photos test.</summary>
    public string? SplitSha256 { get; init; }

    /// <summary>
    /// Photos that decide above what score there is a defect: the real ones to learn from where a split names them, as
    /// test photos resemble them most, else those learned from; with the good ones.
    /// </summary>
    public IReadOnlyList<InspectionItem> Deciding { get; init; } = [];

    /// <summary>The defects' names in ordinal order: the classifier's classes.</summary>
    public IReadOnlyList<string> Classes { get; } =
        [.. Defects.Select(item => item.Defect).Distinct().Order(StringComparer.Ordinal)];
}
