using DefectFill.Core.Random;
using DefectFill.Core.Records;
using DefectFill.Filling.Inputs;
using DefectFill.Imaging;

namespace DefectFill.Filling.Places;

/// <summary>Masks are varied and moved inside the allowed zone, which moves along with the part.</summary>
/// <param name="instead">Places masks on photos that show nothing of the zone.</param>
internal sealed class ZonePlaces(ulong seed, Zone zone, PlaceViews views, IMaskPlaces instead) : IMaskPlaces
{
    private const double MostDegrees = 30;
    private const double MostScale = 1.3; // or its inverse, equally often
    private const double LeastShare = .97; // of a varied mask must lie in the zone, or it is reduced
    private static readonly double[] s_reduced = [1, .75, .55, .4, .3];

    public Placed Of(PlannedPair pair, MaskSource mask, Lazy<Photo> good)
    {
        var (allowed, correlation) = On(pair.Good);
        return allowed.IsEmpty
            ? instead.Of(pair, mask, good)
            : new Placed(
                Within(allowed, mask.Read(), Generator.For(seed, "mask in zone", pair.Number)),
                new PlaceRecord(PlaceMethod.Zone) { Correlation = correlation });
    }

    /// <summary>The zone on a good photo; empty if nothing of it is there.</summary>
    private (Mask Allowed, double? Correlation) On(GoodPhoto good)
    {
        var (from, to) = (views[zone.Photo], views[good.Path]);
        var alignment = good.Path == zone.Photo || from.IsSurface || to.IsSurface ? null
            : views.Between(zone.Photo, zone.Sha256, zone.Mask, good.Path);
        return alignment is { Correlation: >= AutoPlaces.LeastCorrelation }
            ? (zone.Mask.Carried(alignment.Move, good.Width, good.Height), Math.Round(alignment.Correlation, 4))
            : (SameShape(good) ? zone.Mask.ResizeNearest(good.Width, good.Height) : Mask.Empty(good.Width, good.Height),
                null);
    }

    private bool SameShape(GoodPhoto good) =>
        Math.Abs(zone.Mask.Width * (double)good.Height / (zone.Mask.Height * (double)good.Width) - 1) < .01;

    private static Mask Within(Mask allowed, Mask mask, Generator chance)
    {
        var variation = new MaskVariation
        {
            IsMirrored = chance.Bernoulli(.5),
            Degrees = chance.Uniform(-MostDegrees, MostDegrees),
            Scale = Math.Pow(MostScale, chance.Uniform(-1, 1)),
        };
        var best = Mask.Empty(allowed.Width, allowed.Height);
        foreach (var reduced in s_reduced)
        {
            var stencil = MaskVarying.Stencil(mask, variation with { Scale = reduced * variation.Scale });
            if (stencil is null || stencil.Width > allowed.Width || stencil.Height > allowed.Height)
            {
                continue;
            }

            var printed = Drawing.Masks.Placement.Print(
                stencil, allowed, Drawing.Masks.Placement.Find(stencil, allowed, chance));
            if (printed.Area >= LeastShare * stencil.Area)
            {
                return printed;
            }

            best = printed.Area > best.Area ? printed : best;
        }

        return best.IsEmpty ? allowed : best; // the zone is smaller than any piece of the mask
    }
}
