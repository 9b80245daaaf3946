using DefectFill.Core.Problems;
using DefectFill.Data.Checks;
using DefectFill.Imaging;

namespace DefectFill.Inspection;

/// <summary>Reads all photos and masks before training or measuring, and reports all bad files at once.</summary>
internal static class ItemCheck
{
    /// <exception cref="DatasetException">Lists one problem for each bad file.</exception>
    public static InspectionData Checked(InspectionData data)
    {
        var items = data.Defects.Concat(data.Good).Concat(data.Test).Concat(data.Deciding).Distinct();
        Problem[] problems = [.. items.AsParallel().AsOrdered().SelectMany(Problems)];
        return problems.Length == 0 ? data : throw new DatasetException(problems);
    }

    // By full path: images of different sets have the same names.
    private static IReadOnlyList<Problem> Problems(InspectionItem item)
    {
        var (photo, problems) = EachFile.Try(item.Photo, item.Photo, ProblemCode.UnreadablePhoto, Photo.Read);
        return photo is null || item.Mask is not { } mask
            ? problems
            : EachFile.Try(mask, mask, ProblemCode.UnreadableMask, _ => Pictures.MaskOf(item)).Problems;
    }
}
