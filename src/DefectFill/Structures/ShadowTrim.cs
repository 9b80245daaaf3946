using DefectFill.Imaging;

namespace DefectFill.Structures;

/// <summary>Removes from the outline of a part what has the colour of the ground: its shadow.</summary>
/// <remarks>
/// A shadow moves with its part, so that it differs from photo to photo as the part does. In colour it is ground, only
/// darker: pixels near the outline belong to the part if they are nearer to its colours than to those around it.
/// </remarks>
/// <param name="photo">The good photo.</param>
internal sealed class ShadowTrim(Photo photo)
{
    private const double Band = .2; // of the part's depth, from its outline inwards
    private const double Ring = 6; // pixels around the part
    private const double LeastKept = .6;
    private const int Colours = 64; // of each side, at most
    private const double OfBrightness = .5;
    private const double Noise = 6; // grey levels: dark pixels have no clear colour

    private readonly byte[] _rgb = photo.To8Bit().ToRgb().Bytes.ToArray();

    /// <summary>The part without shadow; unchanged if too little of it would be left.</summary>
    public Mask Of(Mask part)
    {
        var inside = part.DistanceInside();
        var deepest = inside.Max();
        var core = Of(part, i => inside[i] > 2 * Band * deepest);
        var ring = part.Dilate(Ring + 1).And(part.Dilate(1).Inverted());
        if (core.IsEmpty || ring.IsEmpty)
        {
            return part;
        }

        var (own, ground) = (Palette(core), Palette(ring));
        var kept = Of(part, i => inside[i] > 2 * Band * deepest || From(own, i) < From(ground, i));
        var whole = MaskShapes.Filled(MaskShapes.Largest(MaskShapes.Closed(MaskShapes.Largest(kept), 1).And(part)));
        return whole.Area >= LeastKept * part.Area ? whole : part;
    }

    private static Mask Of(Mask part, Func<int, bool> isKept)
    {
        var pixels = part.Pixels.ToArray();
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = pixels[i] != 0 && isKept(i) ? (byte)1 : (byte)0;
        }

        return Mask.FromPixels(part.Width, part.Height, pixels);
    }

    /// <summary>Evenly spread pixels of a region.</summary>
    private static int[] Palette(Mask region)
    {
        var all = Enumerable.Range(0, region.Pixels.Length).Where(i => region.Pixels[i] != 0).ToArray();
        return [.. Enumerable.Range(0, Math.Min(Colours, all.Length))
            .Select(k => all[(int)((long)k * all.Length / Math.Min(Colours, all.Length))])];
    }

    /// <summary>Median distance from the colours of a palette.</summary>
    private double From(int[] palette, int pixel) =>
        palette.Select(i => Distance(i, pixel)).Order().ElementAt(palette.Length / 2);

    /// <summary>Hue and saturation count fully, brightness by half: shadow is ground, and a bevel part.</summary>
    private double Distance(int i, int j)
    {
        var (own, other) = (Brightness(i), Brightness(j));
        var squares = Squared(OfBrightness * (own - other));
        for (var c = 0; c < 3; c++)
        {
            squares += Squared(255 * (_rgb[3 * i + c] / (3 * own + Noise) - _rgb[3 * j + c] / (3 * other + Noise)));
        }

        return Math.Sqrt(squares);
    }

    private double Brightness(int i) => (_rgb[3 * i] + _rgb[3 * i + 1] + _rgb[3 * i + 2]) / 3.0;

    private static double Squared(double value) => value * value;
}
