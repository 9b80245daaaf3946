using DefectFill.Core.Random;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using DefectFill.Imaging.Registration;

namespace DefectFill.Filling.Places;

/// <summary>
/// Places by meaning (DIFT, Tang et al. 2023): a mask goes where the model's own features around it are most alike. Of
/// several such places one is drawn, the more alike the more often.
/// </summary>
/// <param name="features">The features of the photo with this path.</param>
internal sealed class MeaningPlaces(Func<string, FeatureGrid> features)
{
    private const double LeastLikeness = .4;
    private const int MostPlaces = 6;
    private const int MostTried = 300;
    private const int Apart = 2; // cells between two places
    private const double Temperature = .05; // a place less alike by this is taken a third as often

    /// <summary>An allowed place; null if none is alike.</summary>
    public (Mask Mask, Similarity Move, double Likeness)? Find(
        (string Photo, PartView View) from, Mask mask, (string Photo, PartView View) to, Generator chance)
    {
        var grid = features(to.Photo);
        var check = new OnPartCheck(from.View, mask, to.View);
        var centre = EdgePlaces.Centre(mask);
        var size = to.View.Parts[0].Size / to.View.Factor * from.View.Factor / from.View.Parts[0].Size;
        var found = new List<(RingPlace Place, Mask Mask, Similarity Move)>();
        foreach (var place in new RingMatch(features(from.Photo), mask).In(grid)
            .TakeWhile(place => place.Likeness >= LeastLikeness).Take(MostTried)
            .TakeWhile(_ => found.Count < MostPlaces).Where(place => !found.Any(other => IsNear(other.Place, place))))
        {
            var at = (
                (place.X + .5) * to.View.Width / grid.Width - .5, (place.Y + .5) * to.View.Height / grid.Height - .5);
            var move = Similarity.About(
                centre, at, Math.Clamp(size, .7, 1.4), Math.IEEERemainder(place.Degrees, 360), isMirrored: false);
            if (check.At(move) is { } allowed)
            {
                found.Add((place, allowed, move));
            }
        }

        return found.Count == 0 ? null : Drawn(found, chance);
    }

    private static bool IsNear(RingPlace one, RingPlace other) =>
        Math.Abs(one.X - other.X) <= Apart && Math.Abs(one.Y - other.Y) <= Apart;

    private static (Mask Mask, Similarity Move, double Likeness) Drawn(
        List<(RingPlace Place, Mask Mask, Similarity Move)> found, Generator chance)
    {
        var best = found[0].Place.Likeness;
        var weights = found.Select(each => Math.Exp((each.Place.Likeness - best) / Temperature)).ToArray();
        var left = chance.Uniform() * weights.Sum();
        var index = 0;
        while (index < weights.Length - 1 && (left -= weights[index]) >= 0)
        {
            index++;
        }

        return (found[index].Mask, found[index].Move, found[index].Place.Likeness);
    }
}
