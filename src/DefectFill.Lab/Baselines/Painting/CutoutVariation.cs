using DefectFill.Core.Random;
using DefectFill.Imaging;

namespace DefectFill.Lab.Baselines.Painting;

/// <summary>A scaled, rotated or mirrored variant of a cut-out; photo and mask change together.</summary>
/// <param name="Degrees">Clockwise.</param>
/// <param name="Scale">Factor of both sides.</param>
/// <param name="IsMirrored">Mirrored left-right, before the rotation.</param>
internal readonly record struct CutoutVariation(double Degrees, double Scale, bool IsMirrored)
{
    private const double LeastScale = 0.5;
    private const double MostScale = 1.5;

    public static CutoutVariation Draw(Generator generator) => new(
        generator.Uniform(0, 360), generator.Uniform(LeastScale, MostScale), generator.Bernoulli(0.5));

    /// <summary>The varied pixels (8 bits) and mask, cropped to the mask's bounding box.</summary>
    public (Photo Photo, Mask Mask) Of(Photo photo, Mask mask)
    {
        var from = photo.To8Bit();
        var side = (int)Math.Ceiling(Scale * Math.Sqrt(from.Width * from.Width + from.Height * from.Height)) + 2;
        var (samples, pixels) = (new byte[side * side * from.Channels], new byte[side * side]);
        for (var i = 0; i < pixels.Length; i++)
        {
            var (x, y) = Back(i % side - (side - 1) / 2.0, i / side - (side - 1) / 2.0);
            (x, y) = (x + (from.Width - 1) / 2.0, y + (from.Height - 1) / 2.0);
            var (column, row) = ((int)Math.Floor(x + 0.5), (int)Math.Floor(y + 0.5));
            pixels[i] = mask.Bounds.Contains(column, row) && mask[column, row] ? (byte)1 : (byte)0;
            for (var channel = 0; channel < from.Channels; channel++)
            {
                samples[i * from.Channels + channel] = Bilinear(from, x, y, channel);
            }
        }

        var varied = Mask.FromPixels(side, side, pixels);
        var box = varied.BoundingBox;
        return box.IsEmpty
            ? (from, mask) // shrunk to nothing: a one-pixel spot stays unchanged
            : (Photo.FromPixels(side, side, from.Channels, samples).Crop(box), varied.Crop(box));
    }

    /// <summary>Source of a pixel, both relative to the centre: the changes undone in reverse order.</summary>
    private (double X, double Y) Back(double dx, double dy)
    {
        var (sin, cos) = Math.SinCos(Degrees * Math.PI / 180);
        var x = (cos * dx + sin * dy) / Scale;
        return (IsMirrored ? -x : x, (cos * dy - sin * dx) / Scale);
    }

    private static byte Bilinear(Photo photo, double x, double y, int channel)
    {
        var (left, top) = (Math.Clamp(x, 0, photo.Width - 1), Math.Clamp(y, 0, photo.Height - 1));
        var (x0, y0) = ((int)left, (int)top);
        var (fx, fy) = (left - x0, top - y0);
        var above = Mix(Sample(photo, x0, y0, channel), Sample(photo, x0 + 1, y0, channel), fx);
        var below = Mix(Sample(photo, x0, y0 + 1, channel), Sample(photo, x0 + 1, y0 + 1, channel), fx);
        return (byte)(Mix(above, below, fy) + 0.5);
    }

    private static double Sample(Photo photo, int x, int y, int channel) => photo.Bytes[
        (Math.Min(y, photo.Height - 1) * photo.Width + Math.Min(x, photo.Width - 1)) * photo.Channels + channel];

    private static double Mix(double a, double b, double t) => a + (b - a) * t;
}
