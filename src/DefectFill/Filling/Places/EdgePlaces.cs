using DefectFill.Core.Random;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using DefectFill.Imaging.Registration;

namespace DefectFill.Filling.Places;

/// <summary>
/// Places on a part that is not recognized: what a mask keeps is its distance to the part's edge and its direction
/// against it.
/// </summary>
internal static class EdgePlaces
{
    private const int Tries = 40; // per width
    private const double MostScale = 1.4; // or its inverse
    private static readonly double[] s_widths = [.1, .25, .6]; // allowed change of the distance

    /// <summary>An allowed place on the part; null if none was found.</summary>
    /// <param name="from">The mask's photo, which shows a part.</param>
    /// <param name="mask">The mask in its photo.</param>
    /// <param name="to">The good photo, which shows a part.</param>
    /// <param name="chance">Determines the result.</param>
    public static (Mask Mask, Similarity Move)? Find(PartView from, Mask mask, PartView to, Generator chance)
    {
        var target = new EdgeDistance(to.Whole);
        var centre = Centre(mask);
        var size = Math.Clamp(
            to.Parts[0].Size / to.Factor * from.Factor / from.Parts[0].Size, 1 / MostScale, MostScale);
        var (wanted, direction) = Wanted(from, centre);
        var check = new OnPartCheck(from, mask, to);
        foreach (var width in s_widths)
        {
            var distance = wanted * size * to.Factor;
            var near = target.Near(distance, Math.Max(1, width * Math.Abs(distance)));
            for (var attempt = 0; attempt < Tries && near.Length > 0; attempt++)
            {
                var (x, y) = near[chance.Below(near.Length)];
                var degrees = target.Direction(x, y) - direction;
                var at = ((x + .5) / to.Factor - .5, (y + .5) / to.Factor - .5);
                var move = Similarity.About(centre, at, size, Math.IEEERemainder(degrees, 360), isMirrored: false);
                if (check.At(move) is { } placed)
                {
                    return (placed, move);
                }
            }
        }

        return null;
    }

    /// <summary>Distance to the edge in the photo's pixels, and direction towards it in degrees.</summary>
    private static (double Distance, double Direction) Wanted(PartView from, (double X, double Y) centre)
    {
        var source = new EdgeDistance(from.Whole);
        var (x, y) = from.Reduced(centre.X, centre.Y);
        var (column, row) = (
            Math.Clamp((int)(x + .5), 0, from.Whole.Width - 1), Math.Clamp((int)(y + .5), 0, from.Whole.Height - 1));
        return (source[column, row] / from.Factor, source.Direction(column, row));
    }

    /// <summary>Centre of gravity of a mask.</summary>
    public static (double X, double Y) Centre(Mask mask)
    {
        var (sumX, sumY) = (0L, 0L);
        for (var i = 0; i < mask.Pixels.Length; i++)
        {
            (sumX, sumY) = mask.Pixels[i] == 0 ? (sumX, sumY) : (sumX + i % mask.Width, sumY + i / mask.Width);
        }

        return (sumX / (double)mask.Area, sumY / (double)mask.Area);
    }
}
