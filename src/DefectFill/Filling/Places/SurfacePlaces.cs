using DefectFill.Core.Random;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using DefectFill.Imaging.Registration;

namespace DefectFill.Filling.Places;

/// <summary>
/// Places on a surface that fills the photo. A mask at the border keeps its distance to it and its direction against
/// it; any other stays clear of the border and keeps its direction against the grain, if the surfaces have one.
/// </summary>
internal static class SurfacePlaces
{
    private const double AtBorder = .04; // of the photo's shorter side
    private const double MostDegrees = 30; // on a surface without grain
    private const int Tries = 60;

    /// <summary>A place on the surface, or on the part if the good photo shows one; null if there is no room.</summary>
    public static (Mask Mask, Similarity Move)? Find(PartView from, Mask mask, PartView to, Generator chance)
    {
        var isAtBorder = Gap(mask.BoundingBox, from) <= AtBorder * Math.Min(from.Width, from.Height);
        var check = new OnPartCheck(from, mask, to);
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var found = isAtBorder
                ? AlongBorder(mask, from, to, chance)
                : Inside(mask, from, to, chance, Math.Max(0, AtBorder * Math.Min(to.Width, to.Height) - attempt));
            if (found is var (placed, _) && check.Allows(placed))
            {
                return found;
            }
        }

        return null;
    }

    private static (Mask Mask, Similarity Move)? Inside(
        Mask mask, PartView from, PartView to, Generator chance, double clear)
    {
        var degrees = from.Grain is { } own && to.Grain is { } other
            ? other - own + (chance.Bernoulli(.5) ? 180 : 0)
            : chance.Uniform(-MostDegrees, MostDegrees);
        var at = (chance.Uniform(0, to.Width), chance.Uniform(0, to.Height));
        var move = Similarity.About(
            EdgePlaces.Centre(mask), at, 1, Math.IEEERemainder(degrees, 360), isMirrored: false);
        var placed = mask.Carried(move, to.Width, to.Height);
        return !placed.IsEmpty && Gap(placed.BoundingBox, to) > clear ? (placed, move) : null;
    }

    /// <summary>Slides a mask along its border, or turns it by quarter turns to another one.</summary>
    private static (Mask Mask, Similarity Move)? AlongBorder(Mask mask, PartView from, PartView to, Generator chance)
    {
        var turns = from.Grain is { } own && to.Grain is { } other
            ? (int)Math.Round((other - own) / 90) + 2 * chance.Below(2)
            : chance.Below(4);
        var turned = mask.Rotate90(turns);
        var box = turned.BoundingBox;
        if (box.Width >= to.Width || box.Height >= to.Height)
        {
            return null;
        }

        var (left, above) = (box.X, box.Y);
        var (right, below) = (turned.Width - box.Right, turned.Height - box.Bottom);
        var nearest = Math.Min(Math.Min(left, right), Math.Min(above, below));
        var (x, y) = (chance.Below(to.Width - box.Width + 1), chance.Below(to.Height - box.Height + 1));
        (x, y) = nearest == left ? (left, y)
            : nearest == right ? (to.Width - right - box.Width, y)
            : nearest == above ? (x, above)
            : (x, to.Height - below - box.Height);
        (x, y) = (Math.Clamp(x, 0, to.Width - box.Width), Math.Clamp(y, 0, to.Height - box.Height));
        var placed = Mask.Empty(to.Width, to.Height).Paste(turned.Crop(box), x, y);
        var move = Similarity.About(
            EdgePlaces.Centre(mask), EdgePlaces.Centre(placed), 1, Math.IEEERemainder(90 * turns, 360), false);
        return (placed, move);
    }

    /// <summary>Pixels between a box and the nearest border.</summary>
    private static int Gap(Box box, PartView view) => Math.Min(
        Math.Min(box.X, view.Width - box.Right), Math.Min(box.Y, view.Height - box.Bottom));
}
