using DefectFill.Data.Export.Items;

namespace DefectFill.Data.Export;

/// <summary>What an export contains.</summary>
/// <param name="plan">Its plan.</param>
/// <param name="images">Everything that was written.</param>
/// <param name="notes">What readers of the format should know.</param>
internal sealed class ExportSummary(
    ExportPlan plan, IReadOnlyList<ExportedImage> images, IReadOnlyList<string> notes)
{
    public int Synthetic => plan.Photos.Count(photo => photo.IsSynthetic);

    public int RealForTraining => plan.Photos.Count(photo => IsReal(photo, ExportSplit.Train));

    public int RealForValidation => plan.Photos.Count(photo => IsReal(photo, ExportSplit.Val));

    /// <summary>Masks written: one per photo and class.</summary>
    public int Masks => images.Count(image => image.Written.Class is not null);

    /// <summary>Photos whose mask does not come back exactly when the format is read, with their overlaps.</summary>
    public IReadOnlyList<ExportedImage> Inexact => [.. images.Where(image => image.Written.Overlap < 1)];

    /// <summary>Photos of a class.</summary>
    public int Count(DefectClass defect, bool isSynthetic) => images.Count(image =>
        image.Written.Class == defect && image.Photo.IsSynthetic == isSynthetic);

    /// <summary>What readers of the format should know.</summary>
    public IReadOnlyList<string> Notes => notes;

    private static bool IsReal(SourcePhoto photo, ExportSplit split) => !photo.IsSynthetic && photo.Split == split;
}
