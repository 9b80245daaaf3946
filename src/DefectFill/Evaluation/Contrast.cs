using DefectFill.Imaging;

namespace DefectFill.Evaluation;

/// <summary>How much brighter or darker a defect is than what surrounds it: the simplest sign that it is there.</summary>
public static class Contrast
{
    private const int RingFrom = 1; // pixels outside the mask, so that its own soft edge does not count
    private const int RingTo = 4;

    /// <summary>
    /// Mean grey inside the mask / mean grey of the ring 2 to 4 pixels around it − 1: −0.4 is a defect of three fifths
    /// of its surroundings' brightness. NaN when the mask is empty or has no ring, or the ring is black.
    /// </summary>
    public static double Of(Photo photo, Mask mask)
    {
        if ((photo.Width, photo.Height) != (mask.Width, mask.Height))
        {
            throw new ArgumentException(
                $"Photo of {photo.Width} x {photo.Height}, mask of {mask.Width} x {mask.Height}; expected one size.");
        }

        var grey = photo.To8Bit().ToGrey();
        var (near, far) = (mask.Dilate(RingFrom), mask.Dilate(RingTo));
        var (inside, ring) = (new Sum(), new Sum());
        for (var i = 0; i < mask.Pixels.Length; i++)
        {
            if (mask.Pixels[i] != 0)
            {
                inside.Add(grey.Bytes[i]);
            }
            else if (far.Pixels[i] > near.Pixels[i])
            {
                ring.Add(grey.Bytes[i]);
            }
        }

        return ring.Mean > 0 ? inside.Mean / ring.Mean - 1 : double.NaN;
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
