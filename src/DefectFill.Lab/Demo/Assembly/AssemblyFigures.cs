using System.Globalization;
using DefectFill.Core.Records;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using DefectFill.Imaging.Registration;
using DefectFill.Structures;

namespace DefectFill.Lab.Demo.Assembly;

/// <summary>
/// How well moved parts match the photos that a camera would have taken: the drawn world can take them.
/// </summary>
/// <param name="Images">Number of images.</param>
/// <param name="Error">Mean difference from the true photo where anything changes, in grey levels.</param>
/// <param name="GoodError">The same for the good photo, which lacks the defect.</param>
/// <param name="Around">The error in a ring around the part's new outline alone.</param>
/// <param name="Identity">
/// Mean correlation of the moved pixels with those of the good photo, -1 to 1; NaN if all parts are absent.
/// </param>
/// <param name="Recognised">Share of images in which the mode is found again, turned as it was moved to 5°.</param>
internal sealed record AssemblyFigures(
    int Images, double Error, double GoodError, double Around, double Identity, double Recognised)
{
    private const double Near = 12; // pixels around the label: everything that changes
    private const double Ring = 5; // pixels around the outline
    private const double Turn = 5; // degrees
    private const int FirstGood = 10_000; // number of the first good photo that is filled

    /// <summary>Compares the images of a set.</summary>
    /// <param name="set">The set, made from the good test photos of the drawn data set.</param>
    /// <param name="data">The data folder.</param>
    /// <param name="run">The run's folder.</param>
    /// <param name="seed">Seed of the drawing.</param>
    public static AssemblyFigures Of(SetFolder set, string data, string run, ulong seed)
    {
        var file = StructureFile.Read(run);
        var (reference, movable) = (
            Photo.Read(Path.Combine(data, file.Reference)), Mask.Read(Path.Combine(run, StructureFile.MovableName)));
        var body = new BodyAlignment(reference, movable);
        var finder = new PartFinder(reference, movable, body) { LeastCorrelation = file.LeastCorrelation };
        var each = set.Lines.Values.AsParallel().AsOrdered().Select(line =>
        {
            var good = Photo.Read(Path.Combine(data, line.Good));
            var (image, label) = (Photo.Read(set[line.Image]), Mask.Read(set[line.Mask]));
            var part = new AssemblyPart(seed, Number(line.Good), good.Width);
            Similarity? move = line.Structure!.Move is { } moved ? PartMoves.Read(moved) : null;
            var truth = Photo.FromPixels(good.Width, good.Height, 3, part.Moved(line.Structure.Mode, move));
            var place = movable.Carried(body.In(good, null).Move, good.Width, good.Height);
            var ring = move is { } known ? Outline(place.Carried(known, good.Width, good.Height)) : null;
            return (
                Error: Difference(image, truth, label.Dilate(Near)), Good: Difference(good, truth, label.Dilate(Near)),
                Around: ring is null ? double.NaN : Difference(image, truth, ring),
                Identity: move is { } there ? Correlation(good, image, place.Erode(3), there) : double.NaN,
                IsRecognised: IsFound(finder.In(image, label).Part, line.Structure, place, move));
        }).ToArray();
        return new AssemblyFigures(
            each.Length, Mean(each.Select(one => one.Error)), Mean(each.Select(one => one.Good)),
            Mean(each.Select(one => one.Around)), Mean(each.Select(one => one.Identity)),
            each.Count(one => one.IsRecognised) / (double)each.Length);
    }

    private static int Number(string good) =>
        FirstGood + int.Parse(Path.GetFileNameWithoutExtension(good), CultureInfo.InvariantCulture);

    private static Mask Outline(Mask part) => part.Dilate(Ring).And(part.Erode(1).Inverted());

    private static double Mean(IEnumerable<double> values) => values.Where(double.IsFinite).DefaultIfEmpty(double.NaN)
        .Average();

    private static double Difference(Photo photo, Photo truth, Mask where)
    {
        var sum = 0.0;
        for (var i = 0; i < photo.Bytes.Length; i++)
        {
            sum += where.Pixels[i / 3] * Math.Abs(photo.Bytes[i] - truth.Bytes[i]);
        }

        return sum / (3.0 * where.Area);
    }

    private static double Correlation(Photo good, Photo image, Mask core, Similarity move)
    {
        var sums = new Correlated();
        for (var i = 0; i < core.Pixels.Length; i++)
        {
            var (x, y) = move.Of(i % core.Width, i / core.Width);
            var (column, row) = ((int)Math.Round(x), (int)Math.Round(y));
            for (var c = 0; c < 3 && core.Pixels[i] != 0 && core.Bounds.Contains(column, row); c++)
            {
                sums.Add(good.Bytes[3 * i + c], image.Bytes[3 * (row * image.Width + column) + c]);
            }
        }

        return sums.Centred;
    }

    private static bool IsFound(FoundPart? found, StructureRecord asked, Mask place, Similarity? move)
    {
        if (found?.Mode != asked.Mode || move is not { } wanted)
        {
            return found?.Mode == asked.Mode;
        }

        var moved = found.Home.Inverse().Then(found.Move).Then(found.Home);
        var centre = PartMoves.CentreOf(place);
        var (there, here) = (wanted.Of(centre.X, centre.Y), moved.Of(centre.X, centre.Y));
        return Math.Abs(Math.IEEERemainder(moved.Degrees - wanted.Degrees, 360)) <= Turn
            && double.Hypot(there.X - here.X, there.Y - here.Y) <= Turn;
    }
}
