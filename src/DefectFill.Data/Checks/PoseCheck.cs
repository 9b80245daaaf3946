using System.Globalization;
using DefectFill.Core.Problems;
using DefectFill.Data.Datasets;
using DefectFill.Imaging;
using DefectFill.Imaging.Registration;

namespace DefectFill.Data.Checks;

/// <summary>Finds out whether the part lies differently from photo to photo.</summary>
internal static class PoseCheck
{
    private const int MostPhotos = 24; // spread over all of them
    private const double SameDegrees = 15;
    private const double SameShare = .08; // of the photo's longer side
    private const double MostParts = .8; // of the photos must show a part
    private const double LeastCorrelation = .7; // else it is another part, or another view of it

    /// <summary>A note if poses change; unreadable photos are left out.</summary>
    public static IEnumerable<Problem> Check(Dataset data, CancellationToken cancelled)
    {
        var pairs = data.Defects.SelectMany(folder => folder.Pairs);
        string[] all = [.. data.TrainGood, .. pairs.Select(pair => pair.Photo)];
        var count = Math.Min(MostPhotos, all.Length);
        var views = Enumerable.Range(0, count).Select(i => all[i * all.Length / count])
            .AsParallel().AsOrdered().WithCancellation(cancelled)
            .Select(path => EachFile.Try(
                data.PathOf(path), path, ProblemCode.UnreadablePhoto, file => PartView.Of(Photo.Read(file))).Value)
            .OfType<PartView>().ToArray();
        PartView[] parts = [.. views.Where(view => !view.IsSurface)];
        if (parts.Length < 2 || parts.Length < MostParts * views.Length)
        {
            return [];
        }

        var moved = parts.Skip(1).AsParallel().WithCancellation(cancelled)
            .Select(view => Moved(parts[0], view)).OfType<(double Degrees, double Share)>().ToArray();
        var (degrees, share) = (
            moved.Select(each => each.Degrees).DefaultIfEmpty().Max(),
            moved.Select(each => each.Share).DefaultIfEmpty().Max());
        return degrees > SameDegrees || share > SameShare ? [Changing(degrees, share)] : [];
    }

    private static (double Degrees, double Share)? Moved(PartView first, PartView view)
    {
        var alignment = PartRegistration.Best(first, null, view);
        var part = first.Parts[0];
        var (x, y) = ((part.Centre.X + .5) / first.Factor - .5, (part.Centre.Y + .5) / first.Factor - .5);
        var (toX, toY) = alignment.Move.Of(x, y);
        return alignment.Correlation < LeastCorrelation
            ? null
            : (Math.Abs(alignment.Move.Degrees), double.Hypot(toX - x, toY - y) / Math.Max(view.Width, view.Height));
    }

    private static Problem Changing(double degrees, double share) => new(
        Severity.Note, ProblemCode.ChangingPose, null,
        string.Create(
            CultureInfo.InvariantCulture,
            $"the part lies differently from photo to photo: rotated by up to {degrees:0} degrees, moved by up to ") +
        string.Create(CultureInfo.InvariantCulture, $"{share:P0} of the photo's side."),
        "At their own pixels, masks would miss it. {option:inputs.place} auto, the default of {command:generate}, " +
        "moves them along with the part.");
}
