namespace DefectFill.Inspection;

/// <summary>The photos of one inspection task.</summary>
/// <param name="Defects">Photos with a defect to learn from, generated or real.</param>
/// <param name="Good">Good photos to learn from.</param>
/// <param name="Test">Real photos that no training has seen, good ones included.</param>
public sealed record InspectionData(
    IReadOnlyList<InspectionItem> Defects, IReadOnlyList<InspectionItem> Good, IReadOnlyList<InspectionItem> Test)
{
    /// <summary>The defects' names in ordinal order: the classifier's classes.</summary>
    public IReadOnlyList<string> Classes { get; } =
        [.. Defects.Select(item => item.Defect).Distinct().Order(StringComparer.Ordinal)];
}
