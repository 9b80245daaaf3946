using DefectFill.Imaging;

namespace DefectFill.Data.Metrics;

/// <summary>
/// How far a defect shows beyond its mask: people draw masks on what is clearly defect, and the light that it takes
/// fades out around them.
/// </summary>
public static class RimWidth
{
    /// <summary>No rim is taken for wider than this, in pixels.</summary>
    public const int Most = 3;

    private const double LeastShare = 0.25; // of the contrast inside, for a ring of one pixel to be rim
    private const double LeastContrast = 0.05; // inside; what is fainter has no rim that could be seen

    /// <summary>Pixels, 0 to <see cref="Most"/>, common to all photos of a defect.</summary>
    /// <remarks>
    /// The contrast of each ring of one pixel to the surface farther out is regressed on the contrast inside the mask,
    /// over all photos; the rim ends where the slope falls below a quarter.
    /// </remarks>
    public static int Of(IEnumerable<(Photo Photo, Mask Mask)> pairs)
    {
        var tally = new Tally();
        foreach (var (photo, mask) in pairs)
        {
            tally.Add(photo, mask);
        }

        return tally.Width;
    }

    /// <summary>The same, photo after photo.</summary>
    internal sealed class Tally
    {
        private readonly double[] _products = new double[Most];
        private double _squares;
        private int _count;

        public int Width => _squares < LeastContrast * LeastContrast * Math.Max(1, _count)
            ? 0
            : _products.TakeWhile(product => product >= LeastShare * _squares).Count();

        public void Add(Photo photo, Mask mask)
        {
            var contrasts = Contrasts(photo.To8Bit().ToGrey(), mask);
            if (Array.TrueForAll(contrasts, double.IsFinite))
            {
                (_squares, _count) = (_squares + contrasts[0] * contrasts[0], _count + 1);
                for (var ring = 0; ring < Most; ring++)
                {
                    _products[ring] += contrasts[0] * contrasts[ring + 1];
                }
            }
        }
    }

    /// <summary>Of the inside, and of the rings of one pixel around it, all to the surface.</summary>
    private static double[] Contrasts(Photo grey, Mask mask)
    {
        var surface = Contrast.Surface(mask);
        var rings = Enumerable.Range(0, Most).Select(ring => Contrast.Ring(mask, ring, ring + 1));
        return [.. rings.Prepend(mask).Select(part => Contrast.Between(grey, part, surface))];
    }
}
