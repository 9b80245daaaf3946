using DefectFill.Data.Metrics;
using DefectFill.Imaging;
using DefectFill.Torch;

namespace DefectFill.Filling;

/// <summary>The colours in which a defect differs from its surroundings, measured on the training photos.</summary>
/// <remarks>
/// A small base model knows little about how colours combine, and learns it last from a few photos: its fills are
/// speckled with every hue. Differences of real defects lie along few axes (of a brown stain, along one), and fills are
/// restricted to these. For grey photos this would be the mean of the three channels, which they use anyway.
/// </remarks>
/// <param name="Axes">Orthonormal, one per row: the principal axes of the differences, the strongest last.</param>
/// <param name="Spread">Root mean square along each axis, in units of the surface's brightness; unlimited along the
/// last.</param>
internal sealed record DefectColours(float[] Axes, float[] Spread)
{
    private const int Channels = 3;
    private const float NoLimit = float.MaxValue / 4; // multiplied by a brightness of at most 2
    private const double Least = 1e-6; // against division by zero

    /// <summary>The colours of a defect's photos; null if none is in colour or no difference is visible.</summary>
    public static DefectColours? Of(IEnumerable<(Photo Photo, Mask Mask)> pairs)
    {
        var tally = new Tally();
        foreach (var (photo, mask) in pairs)
        {
            tally.Add(photo, mask);
        }

        return tally.Colours();
    }

    /// <summary>Accumulates the same photo by photo.</summary>
    internal sealed class Tally
    {
        private readonly double[] _products = new double[Channels * Channels];
        private long _count;

        public void Add(Photo photo, Mask mask) =>
            _count += photo.Channels == Channels ? AddDifferences(photo.To8Bit(), mask, _products) : 0;

        public DefectColours? Colours() => _count == 0 ? null : Principal(_products, _count);
    }

    /// <summary>
    /// Restricts fills (B, 3, H, W) in [−1, 1] of a good window (1 or B, 3, H, W) to the defect's colours: along each
    /// axis but the strongest, they differ from the window no more than the defects in the photos do.
    /// </summary>
    /// <param name="hole">The area to fill (1, 1, H, W): 1 inside.</param>
    /// <returns>In single precision, as sums over a window may overflow half precision.</returns>
    public Tensor Hold(Tensor fills, Tensor good, Tensor hole)
    {
        good = good.To(DType.Float32);
        var axes = Tensor.From<float>(Axes, Channels, Channels).To(fills.Device);
        var along = (fills.To(DType.Float32) - good).Permute(0, 2, 3, 1).MatMul(axes.Transpose(0, 1));
        var inside = hole.To(DType.Float32).Permute(0, 2, 3, 1);
        var spread = ((along.Square() * inside).Sum([1, 2], keepDims: true) / inside.Sum()).Sqrt().Clamp(low: Least);
        var brightness = (good + 1).Mean([1, 2, 3], keepDims: true); // twice the grey in [0, 1], like the differences
        var allowed = Tensor.From<float>(Spread, 1, 1, 1, Channels).To(fills.Device) * brightness;
        var kept = (allowed / spread).Clamp(high: 1);
        return good + (along * kept).MatMul(axes).Permute(0, 3, 1, 2);
    }

    private static long AddDifferences(Photo photo, Mask mask, double[] products)
    {
        var surface = MeanColour(photo, Contrast.Surface(mask));
        var brightness = surface.Average();
        if (!(brightness > 0))
        {
            return 0; // no ring, or a black one
        }

        var difference = new double[Channels];
        foreach (var pixel in Inside(mask))
        {
            for (var i = 0; i < Channels; i++)
            {
                difference[i] = (photo.Bytes[pixel * Channels + i] - surface[i]) / brightness;
            }

            for (var i = 0; i < products.Length; i++)
            {
                products[i] += difference[i / Channels] * difference[i % Channels];
            }
        }

        return Inside(mask).Count();
    }

    private static DefectColours Principal(double[] products, long count)
    {
        using var scope = new TensorScope();
        var (squares, axes) = (Tensor.From<double>(products, Channels, Channels) / count).EigenOfSymmetric();
        var spread = squares.Clamp(low: 0).Sqrt().ToArray<float>();
        spread[^1] = NoLimit; // colours do not limit a defect's strength
        return new DefectColours(axes.Transpose(0, 1).ToArray<float>(), spread);
    }

    private static double[] MeanColour(Photo photo, Mask part)
    {
        var sums = new double[Channels];
        var pixels = Inside(part).ToList();
        foreach (var pixel in pixels)
        {
            for (var i = 0; i < Channels; i++)
            {
                sums[i] += photo.Bytes[pixel * Channels + i];
            }
        }

        return [.. sums.Select(sum => sum / pixels.Count)];
    }

    private static IEnumerable<int> Inside(Mask mask)
    {
        for (var i = 0; i < mask.Pixels.Length; i++)
        {
            if (mask.Pixels[i] != 0)
            {
                yield return i;
            }
        }
    }
}
