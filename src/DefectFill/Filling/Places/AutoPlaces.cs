using DefectFill.Core.Random;
using DefectFill.Core.Records;
using DefectFill.Filling.Inputs;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using DefectFill.Imaging.Registration;

namespace DefectFill.Filling.Places;

/// <summary>Masks come to lie where the part has the defect in the mask's own photo.</summary>
/// <remarks>
/// The part is found in both photos and the mask moved along with it. Where that fails, the mask goes where the model's
/// features are alike; failing that, it keeps its distance to the edge of the part, or to the border of a surface. No
/// mask leaves the part unless it does in its own photo.
/// </remarks>
/// <param name="meaning">Places by the features of a model; null if there is no model.</param>
internal sealed class AutoPlaces(ulong seed, PlaceViews views, MeaningPlaces? meaning) : IMaskPlaces
{
    /// <summary>Photos that correlate less show another part, or another side of it.</summary>
    public const double LeastCorrelation = .7;

    public Placed Of(PlannedPair pair, MaskSource mask, Lazy<Photo> good)
    {
        if (mask.Photo is null)
        {
            return new Placed(mask.On(pair.Good), new PlaceRecord(PlaceMethod.Own));
        }

        var (from, to) = (views[mask.Photo], views[pair.Good.Path]);
        var chance = Generator.For(seed, "mask place", pair.Number);
        return from.IsSurface || to.IsSurface
            ? OnSurface(pair, mask, from, to, chance)
            : OnPart(pair, mask, from, to, chance);
    }

    private Placed OnPart(PlannedPair pair, MaskSource source, PartView from, PartView to, Generator chance)
    {
        var mask = source.Read();
        var alignment = views.Between(source.Photo!, source.Path, mask, pair.Good.Path);
        var correlation = Math.Round(alignment.Correlation, 4);
        if (correlation >= LeastCorrelation
            && new OnPartCheck(from, mask, to).Near(alignment.Move) is var (registered, move, pixels))
        {
            return new Placed(registered, Moved(PlaceMethod.Registration, move) with
            {
                Correlation = correlation,
                Nudge = pixels > 0 ? Math.Round(pixels, 2) : null,
            });
        }

        var placed = Unrecognized(source, mask, (pair, from, to), chance);
        return placed with { Record = placed.Record! with { Correlation = correlation } };
    }

    private Placed Unrecognized(
        MaskSource source, Mask mask, (PlannedPair Pair, PartView From, PartView To) views, Generator chance)
    {
        var (pair, from, to) = views;
        if (meaning?.Find((source.Photo!, from), mask, (pair.Good.Path, to), chance) is var (alike, turned, likeness))
        {
            return new Placed(
                alike, Moved(PlaceMethod.Meaning, turned) with { Likeness = Math.Round(likeness, 4) });
        }

        return EdgePlaces.Find(from, mask, to, chance) is var (placed, along)
            ? new Placed(placed, Moved(PlaceMethod.Edge, along))
            : Anywhere(source.On(pair.Good), to, chance);
    }

    private static Placed OnSurface(
        PlannedPair pair, MaskSource source, PartView from, PartView to, Generator chance) =>
        SurfacePlaces.Find(from, source.Read(), to, chance) is var (placed, move)
            ? new Placed(placed, Moved(PlaceMethod.Surface, move))
            : to.IsSurface ? new Placed(source.On(pair.Good), new PlaceRecord(PlaceMethod.Own))
            : Anywhere(source.On(pair.Good), to, chance);

    private static Placed Anywhere(Mask mask, PartView to, Generator chance)
    {
        var part = to.Whole.ResizeNearest(to.Width, to.Height);
        return new Placed(MaskVarying.Vary(mask, part, chance), new PlaceRecord(PlaceMethod.Part));
    }

    private static PlaceRecord Moved(PlaceMethod method, Similarity move) =>
        new(method)
        {
            Move = new PlaceMove(
                Math.Round(move.Degrees, 2), Math.Round(move.Scale, 4), move.IsMirrored,
                [Math.Round(move.X, 2), Math.Round(move.Y, 2)]),
        };
}
