using DefectFill.Imaging;

namespace DefectFill.Inspection;

/// <summary>A photo for training or testing.</summary>
/// <param name="Photo">Path of the photo, ready to open.</param>
/// <param name="Mask">Path of its mask; null for a good photo.</param>
/// <param name="Defect">Name of the defect; <c>good</c> for a good photo.</param>
internal sealed record InspectionItem(string Photo, string? Mask, string Defect)
{
    public const string Good = "good";

    /// <summary>What decides which values of the mask are defect; null if the mask does alone.</summary>
    public MaskScheme? Masks { get; init; }

    public bool IsGood => Mask is null;
}
