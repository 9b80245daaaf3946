namespace DefectFill.Inspection;

/// <summary>A photo to learn from or to test with.</summary>
/// <param name="Photo">Path that can be opened.</param>
/// <param name="Mask">Path of its mask; null for a good photo.</param>
/// <param name="Defect">Name of the defect; <c>good</c> for a good photo.</param>
public sealed record InspectionItem(string Photo, string? Mask, string Defect)
{
    public const string Good = "good";

    public bool IsGood => Mask is null;
}
