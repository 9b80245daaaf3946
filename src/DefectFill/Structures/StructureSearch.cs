using DefectFill.Core.Events;
using DefectFill.Core.Folders;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Data.Datasets;
using DefectFill.Imaging;

namespace DefectFill.Structures;

/// <summary>
/// Finds the movable part of an object and what happened to it in each photo of a structural defect; loads no weights.
/// </summary>
/// <param name="data">The object's photos.</param>
/// <param name="pairs">The photos to learn from, with their masks.</param>
/// <param name="good">Good training photos; if there are none, any good ones of the data are used.</param>
/// <param name="options">The options of the training.</param>
/// <param name="events">Receives what was found.</param>
/// <param name="stop">Stops between photos.</param>
internal sealed class StructureSearch(
    Dataset data, IReadOnlyList<DefectPair> pairs, IReadOnlyList<string> good, TrainingOptions options,
    IProgress<RunEvent> events, CancellationToken stop)
{
    private const int Compared = 12; // photos that the part is found from
    private const int Calibrated = 6; // good photos
    private const double Recognised = .4; // correlation of the object, from which on it lies as found
    private const double LeastCovered = .3; // of the part's area: a smaller mask covers neither place

    /// <summary>The part and the modes; warns of photos that show none.</summary>
    /// <exception cref="DatasetException">All problems, if nothing could be used.</exception>
    public FoundStructures Find()
    {
        var reference = MovableMask.ReferenceOf(options.Movable, Goods());
        var photo = Photo.Read(data.PathOf(reference));
        var (movable, source) = Movable(reference, photo);
        var finder = new PartFinder(photo, movable, new BodyAlignment(photo, movable));
        finder.Calibrate(Goods().Where(good => good != reference).Take(Calibrated).AsParallel().AsOrdered()
            .Select(good => Photo.Read(data.PathOf(good))));
        var (moves, problems) = Moves(finder, movable);
        if (moves.Count == 0)
        {
            throw new DatasetException([.. problems.Select(problem => problem with { Severity = Severity.Error })]);
        }

        foreach (var problem in problems)
        {
            events.Report(problem);
        }

        var found = new FoundStructures(
            new StructureFile
            {
                Reference = reference,
                ReferenceSha256 = FileHash.Of(data.PathOf(reference)),
                Movable = source,
                LeastCorrelation = Math.Round(finder.LeastCorrelation, 4),
                Modes = FoundStructures.Count(moves, PartMoves.CentreOf(movable)),
                Photos = moves,
            },
            movable);
        foreach (var note in found.Notes)
        {
            events.Report(note);
        }

        return found;
    }

    private IReadOnlyList<string> Goods() => good.Count > 0 ? good : data.TrainGood.Count > 0 ? data.TrainGood
        : throw new DatasetException(
        [
            new Problem(
                Severity.Error, ProblemCode.NoGoodPhotos, null, "there is no photo of a good part.",
                "Add some: parts are moved in them.") { Expected = "at least one" },
        ]);

    private (Mask Part, MovableSource Source) Movable(string reference, Photo photo)
    {
        if (options.Movable is { } file)
        {
            var (mask, problems) = MovableMask.Read(file, data, reference);
            return mask is null ? throw new DatasetException(problems) : (mask, MovableSource.Given);
        }

        var finder = new MovableFinder(photo);
        var body = new BodyAlignment(photo, movable: null);
        var used = pairs.Take(Compared).ToArray();
        foreach (var (pair, home) in Each(used, pair => body.In(pair.Photo, pair.Mask).Move))
        {
            finder.Add(pair.Photo, pair.Mask, home);
        }

        return finder.Find() ?? throw new DatasetException(
        [
            new Problem(
                Severity.Error, ProblemCode.NoMovablePart, null,
                $"no part of {reference} is common to most masks and differs there from the photos of the defect",
                "Draw the part that moves, once, on a good photo, and set {option:movable}.")
            {
                Expected = "a part that most of the photos show elsewhere, mirrored or not at all",
            },
        ]);
    }

    private (IReadOnlyList<StructureMove> Moves, IReadOnlyList<Problem> Problems) Moves(PartFinder finder, Mask movable)
    {
        var (moves, problems) = (new List<StructureMove>(), new List<Problem>());
        foreach (var (pair, found) in Each(pairs, pair => finder.In(pair.Photo, pair.Mask)))
        {
            if (found.Part is { } part)
            {
                var isAbsent = part.Mode == StructureMode.Absent;
                moves.Add(new StructureMove(
                    pair.Pair.Defect, pair.Pair.Photo, part.Mode, Math.Round(part.Correlation, 4))
                {
                    Move = isAbsent ? null : PartMoves.Record(part.Move),
                });
            }
            else
            {
                problems.Add(Problem(pair, found, movable));
            }
        }

        return (moves, problems);
    }

    private static Problem Problem(LoadedPair pair, PartSearch found, Mask movable)
    {
        var (photo, scale) = (pair.Pair.Photo, found.Scale * found.Scale);
        return found.Body < Recognised
            ? new Problem(
                Severity.Warning, ProblemCode.ObjectNotRecognised, photo,
                FormattableString.Invariant($"the object of the good photos is not recognised ({found.Body:0.00})."),
                "Leave the photo out, or take good photos from the same side.")
            : pair.Mask.Area < LeastCovered * scale * movable.Area
                ? new Problem(
                    Severity.Warning, ProblemCode.MaskSmallerThanPart, photo,
                    $"the mask has {pair.Mask.Area} px, and the movable part {(int)(scale * movable.Area)}.",
                    "Draw the mask around the places that the part left and came to.")
                : new Problem(
                    Severity.Warning, ProblemCode.NothingMoved, photo,
                    "no part moved: it lies where it belongs, and there is no second one in the mask.",
                    "Draw the mask around the places that the part left and came to, or leave the photo out.");
    }

    /// <summary>Reads pairs and examines each; in order, on all cores.</summary>
    private ParallelQuery<(LoadedPair Pair, T Value)> Each<T>(
        IReadOnlyList<DefectPair> pairs, Func<LoadedPair, T> examine) => pairs.AsParallel().AsOrdered()
        .WithCancellation(stop)
        .Select(pair =>
        {
            var loaded = LoadedPair.Read(data, pair);
            return (Pair: loaded, Value: examine(loaded));
        });
}
