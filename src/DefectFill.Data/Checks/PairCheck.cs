using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Data.Cropping;
using DefectFill.Data.Datasets;
using DefectFill.Data.Sampling;
using DefectFill.Imaging;

namespace DefectFill.Data.Checks;

/// <summary>Checks a photo and its mask, individually and against each other.</summary>
internal sealed class PairCheck(Dataset data, CheckOptions options)
{
    public PairReport Check(DefectPair pair)
    {
        var (report, photo) = PictureCheck.Photo(data, pair.Photo);
        var (reading, unread) = EachFile.Try(
            data.PathOf(pair.Mask), pair.Mask, ProblemCode.UnreadableMask, path => MaskReading.Of(path, data.Masks));
        List<Problem> problems = [.. report.Problems, .. unread];
        var loaded = photo is null || reading is null ? null : Join(pair, photo, reading, problems);
        if (loaded is null || reading is null)
        {
            return new PairReport(pair, report, 0, 0, 0, 0, 1, problems);
        }

        var mask = loaded.Mask;
        problems.AddRange(MaskCheck.OfReading(pair.Mask, reading));
        problems.AddRange(MaskCheck.OfShape(pair.Mask, mask, reading));
        var windows = mask.IsEmpty ? [] : Cropping.Windows.For(mask, options.Windows);
        var width = mask.ThinnestWidth();
        var scale = windows.Select(part => part.Window.Scale).DefaultIfEmpty(1).Min();
        problems.AddRange(OfWindows(pair.Mask, width, scale, windows));
        return new PairReport(pair, report, mask.Area, mask.Share, width, windows.Count, scale, problems);
    }

    private LoadedPair? Join(DefectPair pair, Photo photo, MaskReading reading, List<Problem> problems)
    {
        var (joined, misfits) = EachFile.Try(
            data.PathOf(pair.Mask), pair.Mask, ProblemCode.MaskOfAnotherSize,
            _ => LoadedPair.Join(data, pair, photo, reading));
        problems.AddRange(misfits);
        if (joined is { MaskWasTurned: true })
        {
            problems.Add(new Problem(
                Severity.Warning, ProblemCode.MaskOfTheStoredPhoto, pair.Mask,
                "the mask fits the photo as stored, not as EXIF turns it: it is turned along with the photo.",
                "Look at the sheet; save the photo upright without EXIF to be sure."));
        }
        else if (joined is not null && PictureCheck.Orientation(data, pair, photo) is { } problem)
        {
            problems.Add(problem);
        }

        return joined;
    }

    private int Covered(IReadOnlyList<WindowPart> windows) => windows.Count(part =>
        LatentMasks.Erases(part.ModelMask, options.Windows.LatentFactor, MaskShrinking.Nearest));

    private IEnumerable<Problem> OfWindows(
        string path, int width, double scale, IReadOnlyList<WindowPart> windows)
    {
        var factor = options.Windows.LatentFactor;
        var lost = windows.Count(part => LatentMasks.Erases(part.ModelMask, factor, options.LatentMask));
        if (lost > 0)
        {
            yield return new Problem(
                Severity.Error, ProblemCode.LostMask, path,
                $"in {lost} of {windows.Count} windows nothing of the mask is left at the size of the latents.",
                "Widen the strokes, set {option:window} to auto, or keep every touched cell with " +
                "{option:latent_mask} covering, or kept for such masks only.");
        }
        else if (options.LatentMask == MaskShrinking.Kept && Covered(windows) is var covered and > 0)
        {
            yield return new Problem(
                Severity.Warning, ProblemCode.LostMask, path,
                $"in {covered} of {windows.Count} windows nothing of the mask would be left at the size of the " +
                "latents: every cell that it touches counts instead.",
                "Widen the strokes, or set {option:window} to auto.");
        }
        else if (windows.Count > 0 && MaskCheck.IsThin(width, scale, factor))
        {
            yield return MaskCheck.OfThinStroke(path, width, scale, factor);
        }
    }
}
