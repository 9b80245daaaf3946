namespace DefectFill.Inspection;

/// <summary>The photos of one inspection task.</summary>
/// <param name="Defects">Training photos with a defect, generated or real.</param>
/// <param name="Good">Good training photos.</param>
/// <param name="Test">Real photos that no training used, including good ones.</param>
internal sealed record InspectionData(
    IReadOnlyList<InspectionItem> Defects, IReadOnlyList<InspectionItem> Good, IReadOnlyList<InspectionItem> Test)
{
    /// <summary>Hash of the split that chose the test photos; null if all real photos are test photos.</summary>
    public string? SplitSha256 { get; init; }

    /// <summary>
    /// Photos used to choose the thresholds: the real training photos if a split names them, since they resemble test
    /// photos most, otherwise all training photos; with the good ones.
    /// </summary>
    public IReadOnlyList<InspectionItem> Deciding { get; init; } = [];

    /// <summary>Whether none of those photos is trained on.</summary>
    public bool IsDecidingHeldOut { get; init; }

    /// <summary>The defects' names in ordinal order: the classifier's classes.</summary>
    public IReadOnlyList<string> Classes { get; } =
        [.. Defects.Select(item => item.Defect).Distinct().Order(StringComparer.Ordinal)];
}
