using DefectFill.Core.Problems;
using DefectFill.Data.Datasets;

namespace DefectFill.Data.Checks;

/// <summary>One row of the table: a defect and statistics of its masks.</summary>
/// <param name="Images">Number of photos, with or without masks.</param>
/// <param name="Masks">Number of masks, with or without photos.</param>
/// <param name="MedianArea">Of the readable masks, in pixels.</param>
/// <param name="MinStrokeWidth">Of the readable masks, in pixels; see <see cref="PairReport.StrokeWidth"/>.</param>
/// <param name="MostWindows">The largest number of windows for one mask.</param>
internal sealed record DefectReport(
    string Defect, int Images, int Masks, int MedianArea, int MinStrokeWidth, int MostWindows, int Errors, int Warnings)
{
    internal static DefectReport Of(
        DefectFolder folder, IReadOnlyList<PairReport> pairs, IReadOnlyCollection<Problem> problems)
    {
        PairReport[] usable = [.. pairs.Where(pair => pair.Area > 0).OrderBy(pair => pair.Area)];
        return new DefectReport(
            folder.Name,
            folder.Pairs.Count + folder.PhotosWithoutMask.Count,
            folder.Pairs.Count + folder.MasksWithoutPhoto.Count,
            usable is [] ? 0 : usable[usable.Length / 2].Area,
            usable is [] ? 0 : usable.Min(pair => pair.StrokeWidth),
            usable is [] ? 0 : usable.Max(pair => pair.Windows),
            problems.Count(problem => problem.Severity == Severity.Error),
            problems.Count(problem => problem.Severity == Severity.Warning));
    }
}
