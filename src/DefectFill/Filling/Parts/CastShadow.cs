using DefectFill.Imaging;
using DefectFill.Imaging.Registration;

namespace DefectFill.Filling.Parts;

/// <summary>A part's shadow on the ground: its silhouette shifted away from the lamp and softened.</summary>
/// <remarks>
/// Measured around the part in the good photo, where the ground without the part is known: brightness there is the
/// ground's times 1 − strength · shadow. A part that moves takes its pixels along, but its shadow falls the same way
/// as before.
/// </remarks>
/// <param name="X">Shift to the right in pixels.</param>
/// <param name="Y">Shift downward in pixels.</param>
/// <param name="Blur">Standard deviation of its edge in pixels.</param>
/// <param name="Strength">Share of the light that it takes, 0 to 1.</param>
internal sealed record CastShadow(double X, double Y, double Blur, double Strength)
{
    private const double Weakest = .05; // less cannot be told from the ground's own pattern
    private const double Explained = .25; // of the darkening around the part

    /// <summary>The shadow of a part in a photo; null if it casts none that can be measured.</summary>
    /// <param name="good">The photo with the part.</param>
    /// <param name="bare">The same with the ground in place of the part.</param>
    /// <param name="part">The part.</param>
    /// <param name="reach">How far around the part the ground is known, in pixels.</param>
    public static CastShadow? Of(Photo good, Photo bare, Mask part, double reach)
    {
        var box = part.BoundingBox.Grown((int)Math.Ceiling(reach) + 2).Intersect(part.Bounds);
        var (inside, near) = (part.Crop(box), part.Dilate(reach).Crop(box));
        var beside = inside.Dilate(1.5); // the outline itself is partly the part
        int[] around = [.. Enumerable.Range(0, near.Pixels.Length)
            .Where(i => near.Pixels[i] != 0 && beside.Pixels[i] == 0)];
        var (with, without) = (Brightness(good.Crop(box)), Brightness(bare.Crop(box)));
        var lost = Array.ConvertAll(around, i => 1.0 - with[i] / Math.Max(4, without[i]));
        var all = lost.Sum(value => value * value);
        var best = Candidates(reach).Select(shadow => Fitted(shadow, inside, around, lost)).MaxBy(each => each.Gain);
        return best.Shadow.Strength >= Weakest && best.Gain >= Explained * all ? best.Shadow : null;
    }

    /// <summary>The share of light that is left on each pixel (H, W) around a part, 0 to 1.</summary>
    public float[] LightAround(Mask part)
    {
        var shadow = Silhouette(part);
        return Array.ConvertAll(shadow.Values, value => (float)(1 - Strength * value));
    }

    private static IEnumerable<CastShadow> Candidates(double reach) =>
        from x in Enumerable.Range(-(int)reach, 2 * (int)reach + 1)
        from y in Enumerable.Range(-(int)reach, 2 * (int)reach + 1)
        where double.Hypot(x, y) <= reach
        from blur in (double[])[.01 * reach, .15 * reach, .3 * reach]
        select new CastShadow(x, y, Math.Max(.5, blur), 1);

    /// <summary>Least squares for the strength, and how much of the squared loss of light it explains.</summary>
    private static (CastShadow Shadow, double Gain) Fitted(CastShadow shadow, Mask part, int[] around, double[] lost)
    {
        var shape = shadow.Silhouette(part);
        var (product, square) = (0.0, 1e-9);
        for (var k = 0; k < around.Length; k++)
        {
            var value = shape.Values[around[k]];
            (product, square) = (product + value * lost[k], square + value * value);
        }

        var strength = Math.Clamp(product / square, 0, 1);
        return (shadow with { Strength = strength }, 2 * strength * product - strength * strength * square);
    }

    private Field Silhouette(Mask part) => new Field(part.Width, part.Height, new float[part.Pixels.Length]).Each(i =>
    {
        var (x, y) = ((int)Math.Round(i % part.Width - X), (int)Math.Round(i / part.Width - Y));
        return part.Bounds.Contains(x, y) && part[x, y] ? 1 : 0;
    }).Blurred(Blur);

    private static float[] Brightness(Photo photo)
    {
        var sampler = new PhotoSampler(photo);
        var values = new float[photo.Width * photo.Height];
        Span<float> value = stackalloc float[photo.Channels];
        for (var i = 0; i < values.Length; i++)
        {
            sampler.At(i % photo.Width, i / photo.Width, value);
            foreach (var sample in value)
            {
                values[i] += 255 * sample / sampler.Most / photo.Channels;
            }
        }

        return values;
    }
}
