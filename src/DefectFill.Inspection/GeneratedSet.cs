using DefectFill.Core.Options;
using DefectFill.Core.Records;

namespace DefectFill.Inspection;

/// <summary>The kept images of a generated set as photos for training.</summary>
internal static class GeneratedSet
{
    /// <summary>Every kept image with its mask or label and defect name, in manifest order.</summary>
    public static IReadOnlyList<InspectionItem> Read(string folder, LabelKind labels) =>
        [.. SetReader.Read(folder, labels).Select(image => new InspectionItem(image.Image, image.Mask, image.Defect))];
}
