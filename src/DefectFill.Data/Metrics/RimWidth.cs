using DefectFill.Imaging;

namespace DefectFill.Data.Metrics;

/// <summary>
/// How far a defect shows beyond its mask: people mask what is clearly defect, but its effect on the light fades out
/// around the mask.
/// </summary>
internal static class RimWidth
{
    /// <summary>Maximum rim width in pixels.</summary>
    public const int Most = 3;

    private const double MinShare = 0.25; // of the contrast inside, for a one-pixel ring to count as rim
    private const double MinContrast = 0.05; // inside; fainter defects have no visible rim

    /// <summary>Width in pixels, 0 to <see cref="Most"/>, common to all photos of a defect.</summary>
    /// <remarks>
    /// Over all photos, the contrast of each one-pixel ring to the surface farther out is regressed on the contrast
    /// inside the mask; the rim ends where the slope falls below a quarter.
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

        public int Width => _squares < MinContrast * MinContrast * Math.Max(1, _count)
            ? 0
            : _products.TakeWhile(product => product >= MinShare * _squares).Count();

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

    /// <summary>Contrasts of the inside and of the one-pixel rings around it, all relative to the surface.</summary>
    private static double[] Contrasts(Photo grey, Mask mask)
    {
        var surface = Contrast.Surface(mask);
        var rings = Enumerable.Range(0, Most).Select(ring => Contrast.Ring(mask, ring, ring + 1));
        return [.. rings.Prepend(mask).Select(part => Contrast.Between(grey, part, surface))];
    }
}
