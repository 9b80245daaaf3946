using DefectFill.Data;
using DefectFill.Imaging;

namespace DefectFill.Inspection;

/// <summary>Reads all photos and masks before anything is learned or measured: all bad files at once.</summary>
internal static class PictureCheck
{
    /// <exception cref="DatasetException">With a problem for each file.</exception>
    public static InspectionData Checked(InspectionData data)
    {
        var items = data.Defects.Concat(data.Good).Concat(data.Test).Concat(data.Deciding).Distinct();
        DatasetProblem[] problems = [.. items.AsParallel().AsOrdered().Select(ProblemOf).OfType<DatasetProblem>()];
        return problems.Length == 0 ? data : throw new DatasetException(problems);
    }

    /// <summary>What is wrong with a photo or its mask; null when all is well.</summary>
    public static DatasetProblem? ProblemOf(InspectionItem item)
    {
        try
        {
            _ = Photo.Read(item.Photo);
            _ = item.Mask is null ? null : Pictures.MaskOf(item);
            return null;
        }
        catch (Exception e) when (e is DatasetException or IOException or UnauthorizedAccessException)
        {
            return Problem(item.Photo, e);
        }
    }

    /// <summary>What the reading of a photo or its mask has met.</summary>
    public static DatasetProblem Problem(string photo, Exception met) => new(
        Severity.Error, ProblemCode.UnreadablePhoto, Path.GetFileName(photo),
        met.Message.Replace('\n', ' '), "Take the file out, or put a good copy in its place.");
}
