using DefectFill.Core.Random;
using DefectFill.Drawing.Masks;
using DefectFill.Drawing.Worlds;

namespace DefectFill.Inspection.Windows;

/// <summary>
/// Puts a plain anomaly on a good window, as DRAEM does: a drawn surface in a mask of Perlin noise, more or less
/// opaque; grey on a grey window.
/// </summary>
internal static class PlainAnomaly
{
    private const double LeastOpacity = 0.1;
    private const int Surfaces = 400; // that are drawn at all: one look of each is enough
    private static readonly double[] s_grey = [.299, .587, .114];

    /// <param name="planes">(3, side, side) in 0..1, changed in place.</param>
    /// <param name="mask">(side, side), 1 where the window was changed.</param>
    /// <param name="side">In pixels.</param>
    /// <param name="chance">Decides everything.</param>
    public static void Add(Span<float> planes, Span<float> mask, int side, Generator chance)
    {
        var inside = PerlinNoise.Mask(side, side, chance).Pixels;
        var surface = DrawnWorld.DrawSurface(seed: 0, chance.Below(Surfaces), side).Pixels;
        var opacity = (float)chance.Uniform(LeastOpacity, 1);
        var plane = side * side;
        var isGrey = planes[..plane].SequenceEqual(planes.Slice(plane, plane))
            && planes[..plane].SequenceEqual(planes[(2 * plane)..]);
        for (var i = 0; i < plane; i++)
        {
            mask[i] = inside[i];
            for (var c = 0; inside[i] != 0 && c < 3; c++)
            {
                var level = isGrey ? Grey(surface.AsSpan(3 * i, 3)) : surface[3 * i + c];
                planes[c * plane + i] += opacity * ((float)level / 255 - planes[c * plane + i]);
            }
        }
    }

    private static double Grey(ReadOnlySpan<byte> rgb) =>
        s_grey[0] * rgb[0] + s_grey[1] * rgb[1] + s_grey[2] * rgb[2];
}
