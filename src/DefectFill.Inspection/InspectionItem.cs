using DefectFill.Imaging;
using DefectFill.Inspection.Windows;

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

    /// <summary>Whether it is a real photo with a defect.</summary>
    public bool IsReal { get; init; }

    /// <summary>The window of it that a training sample shows; null for a whole photo.</summary>
    public WindowSource? Sample { get; init; }

    public bool IsGood => Mask is null;
}
