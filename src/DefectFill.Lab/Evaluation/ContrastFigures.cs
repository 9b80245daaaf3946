using DefectFill.Core.Records;
using DefectFill.Data.Metrics;
using DefectFill.Imaging;

namespace DefectFill.Lab.Evaluation;

/// <summary>
/// How much brighter or darker the defects of a set are than their surroundings, compared with held-out real ones: a
/// share of 1 is as clear as real, less is fainter, below 0 is reversed.
/// </summary>
internal sealed class ContrastFigures
{
    private const double LeastContrast = 0.02; // of real defects; below it, a share is meaningless

    private readonly Dictionary<string, List<double>> _reals = []; // several sets are compared with the same photos

    public IEnumerable<Figure> Of(SetImages images, RealPhotos reals, CancellationToken stop)
    {
        var fills = Finite(images.Paths.Zip(images.Masks, (photo, mask) =>
            Contrast.Of(Photo.Read(photo), Mask.Read(mask))), stop);
        yield return fills.Count == 0
            ? new Figure("contrast of the defect", null) { Note = "no mask has surroundings to compare against" }
            : new Figure("contrast of the defect", fills.Average())
            {
                Std = Spread.Of(fills),
                Images = fills.Count,
            };
        yield return Share(fills, RealsOf(reals, stop));
    }

    private List<double> RealsOf(RealPhotos reals, CancellationToken stop) =>
        _reals.TryGetValue(reals.Defect, out var known)
            ? known
            : _reals[reals.Defect] =
                Finite(reals.LoadTest().Select(pair => Contrast.Of(pair.Photo, pair.Mask)), stop);

    private static Figure Share(List<double> fills, List<double> reals)
    {
        var figure = new Figure("contrast, relative to the real defects", null)
        {
            Images = fills.Count,
            Reals = reals.Count,
        };
        return fills.Count == 0 || reals.Count == 0
            ? figure with { Note = "needs an image and a held-out photo with surroundings around the mask" }
            : Math.Abs(reals.Average()) < LeastContrast
                ? figure with { Note = "the real defects are as bright as their surroundings" }
                : figure with { Value = fills.Average() / reals.Average() };
    }

    private static List<double> Finite(IEnumerable<double> values, CancellationToken stop)
    {
        List<double> finite = [];
        foreach (var value in values)
        {
            stop.ThrowIfCancellationRequested();
            if (double.IsFinite(value))
            {
                finite.Add(value);
            }
        }

        return finite;
    }
}
