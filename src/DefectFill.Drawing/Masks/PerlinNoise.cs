using DefectFill.Core.Random;
using DefectFill.Imaging;

namespace DefectFill.Drawing.Masks;

/// <summary>
/// Perlin's gradient noise as used for DRAEM's masks: 1 to 32 cells per side, rotated, thresholded at 0.5.
/// </summary>
internal sealed class PerlinNoise
{
    /// <summary>Name of a noise mask in manifests.</summary>
    public const string Name = "perlin";

    private const int MostOctave = 5; // 2^5 cells per side
    private const int Table = 128; // gradients per side; more than a rotated photo of 32 cells needs
    private const double Threshold = 0.5;

    private readonly (double X, double Y)[] _gradients;

    private PerlinNoise(Generator generator)
    {
        var turns = new float[Table * Table];
        generator.FillUniform(turns);
        _gradients = Array.ConvertAll(turns, turn => (Math.Cos(Math.Tau * turn), Math.Sin(Math.Tau * turn)));
    }

    /// <summary>A non-empty mask of this size.</summary>
    public static Mask Mask(int width, int height, Generator generator)
    {
        while (true)
        {
            var mask = Draw(width, height, generator);
            if (!mask.IsEmpty)
            {
                return mask;
            }
        }
    }

    private static Mask Draw(int width, int height, Generator generator)
    {
        var noise = new PerlinNoise(generator);
        var (across, down) = (1 << generator.Below(MostOctave + 1), 1 << generator.Below(MostOctave + 1));
        var (sin, cos) = Math.SinCos(generator.Uniform(-90, 90) * Math.PI / 180);
        var pixels = new byte[width * height];
        for (var i = 0; i < pixels.Length; i++)
        {
            // The photo as a square of side 1, rotated about its centre.
            var (x, y) = ((i % width + 0.5) / width - 0.5, (i / width + 0.5) / height - 0.5);
            var (u, v) = (cos * x + sin * y, cos * y - sin * x);
            pixels[i] = noise.At((u + 1) * across, (v + 1) * down) > Threshold ? (byte)1 : (byte)0;
        }

        return Imaging.Mask.FromPixels(width, height, pixels);
    }

    /// <summary>About −1 to 1, and 0 at cell corners; (x, y) in cells, not negative.</summary>
    private double At(double x, double y)
    {
        var (column, row) = ((int)x, (int)y);
        var (fx, fy) = (x - column, y - row);
        var top = Mix(Slope(column, row, fx, fy), Slope(column + 1, row, fx - 1, fy), Fade(fx));
        var bottom = Mix(Slope(column, row + 1, fx, fy - 1), Slope(column + 1, row + 1, fx - 1, fy - 1), Fade(fx));
        return Math.Sqrt(2) * Mix(top, bottom, Fade(fy));
    }

    private double Slope(int column, int row, double dx, double dy)
    {
        var (x, y) = _gradients[row % Table * Table + column % Table];
        return x * dx + y * dy;
    }

    private static double Fade(double t) => t * t * t * (t * (6 * t - 15) + 10);

    private static double Mix(double a, double b, double t) => a + (b - a) * t;
}
