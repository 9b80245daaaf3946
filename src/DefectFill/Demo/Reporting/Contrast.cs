using DefectFill.Imaging;

namespace DefectFill.Demo.Reporting;

/// <summary>How much brighter or darker a masked area is than what surrounds it.</summary>
internal static class Contrast
{
    private const double Ring = 6; // pixels

    /// <summary>Mean grey inside the mask / mean grey of the ring around it − 1; negative is darker.</summary>
    public static double Of(Photo photo, Mask mask)
    {
        var grey = photo.To8Bit().ToGrey();
        var ring = mask.Dilate(Ring).And(mask.Inverted());
        return Mean(grey, mask) / Math.Max(1, Mean(grey, ring)) - 1;
    }

    private static double Mean(Photo grey, Mask mask)
    {
        var sum = 0.0;
        for (var i = 0; i < mask.Pixels.Length; i++)
        {
            sum += mask.Pixels[i] * grey.Bytes[i];
        }

        return sum / Math.Max(1, mask.Area);
    }
}
