using DefectFill.Imaging;

namespace DefectFill.Data.Metrics;

/// <summary>
/// How much brighter or darker a defect is than its surroundings: the simplest sign that it is there.
/// </summary>
internal static class Contrast
{
    private const int RingFrom = 1; // pixels outside the mask, to exclude the defect's own soft edge
    private const int RingTo = 4;
    private const int SurfaceFrom = 4;
    private const int SurfaceTo = 8;

    /// <summary>
    /// Mean grey inside the mask / mean grey of the ring 2 to 4 pixels around it − 1: −0.4 means that the defect has
    /// three fifths of its surroundings' brightness. NaN if the mask is empty or has no ring, or the ring is black.
    /// </summary>
    public static double Of(Photo photo, Mask mask)
    {
        if ((photo.Width, photo.Height) != (mask.Width, mask.Height))
        {
            throw new ArgumentException(
                $"Photo of {photo.Width} x {photo.Height}, mask of {mask.Width} x {mask.Height}; sizes must match.");
        }

        return Between(photo.To8Bit().ToGrey(), mask, Ring(mask, RingFrom, RingTo));
    }

    /// <summary>The same for several photos of the mask's size.</summary>
    public static IEnumerable<double> Of(IEnumerable<Photo> photos, Mask mask)
    {
        var ring = Ring(mask, RingFrom, RingTo);
        return photos.Select(photo => Between(photo.To8Bit().ToGrey(), mask, ring));
    }

    /// <summary>Mean grey of one part of an 8-bit grey photo / mean grey of another − 1; NaN as above.</summary>
    internal static double Between(Photo grey, Mask part, Mask other)
    {
        var (inside, outside) = (new Sum(), new Sum());
        for (var i = 0; i < part.Pixels.Length; i++)
        {
            if (part.Pixels[i] != 0)
            {
                inside.Add(grey.Bytes[i]);
            }
            else if (other.Pixels[i] != 0)
            {
                outside.Add(grey.Bytes[i]);
            }
        }

        return outside.Mean > 0 ? inside.Mean / outside.Mean - 1 : double.NaN;
    }

    /// <summary>The pixels 5 to 8 outside a mask: near it, but certainly good.</summary>
    internal static Mask Surface(Mask mask) => Ring(mask, SurfaceFrom, SurfaceTo);

    /// <summary>The pixels more than <c>from</c> and at most <c>to</c> pixels outside a mask.</summary>
    internal static Mask Ring(Mask mask, int from, int to)
    {
        var (near, far) = (mask.Dilate(from), mask.Dilate(to));
        var pixels = far.Pixels.ToArray();
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] -= near.Pixels[i];
        }

        return Mask.FromPixels(mask.Width, mask.Height, pixels);
    }

    private struct Sum
    {
        private long _total;
        private long _count;

        public readonly double Mean => (double)_total / _count;

        public void Add(byte value)
        {
            _total += value;
            _count++;
        }
    }
}
