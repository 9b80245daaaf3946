using DefectFill.Imaging;

namespace DefectFill.Data.Splits;

/// <summary>
/// A photo's content, reduced and independent of lighting: differences from the local mean in units of the local
/// deviation. Two photos of one part under different light look alike; two parts of the same kind do not, unless they
/// have no texture.
/// </summary>
internal sealed class SurfaceLook
{
    private const int Side = 48;
    private const int MeanRadius = 4; // pixels
    private const float Flat = 4; // grey levels squared; anything lower is only noise
    private const int MaxShift = 3; // pixels
    private const double MaxStretch = 0.1; // difference in side lengths, as a logarithm
    private const double Alike = 0.45; // correlation; in photos of magnetic tiles, different parts stay below 0.3

    private readonly float[] _pattern;
    private readonly (int Width, int Height) _size;

    private SurfaceLook(float[] pattern, (int Width, int Height) size) => (_pattern, _size) = (pattern, size);

    public static SurfaceLook Of(Photo photo)
    {
        var small = photo.To8Bit().ToGrey().Resize(Side, Side);
        var values = new float[Side * Side];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = small.Bytes[i];
        }

        var mean = LocalMean(values);
        var pattern = values.Zip(mean, (value, local) => value - local).ToArray();
        var variance = LocalMean([.. pattern.Select(value => value * value)]);
        for (var i = 0; i < pattern.Length; i++)
        {
            pattern[i] /= MathF.Sqrt(variance[i] + Flat);
        }

        return new SurfaceLook(pattern, (photo.Width, photo.Height));
    }

    /// <summary>Whether both photos show the same surface, up to a shift of a few pixels.</summary>
    public bool IsLike(SurfaceLook other)
    {
        if (!IsNear(_size.Width, other._size.Width) || !IsNear(_size.Height, other._size.Height))
        {
            return false;
        }

        for (var dy = -MaxShift; dy <= MaxShift; dy++)
        {
            for (var dx = -MaxShift; dx <= MaxShift; dx++)
            {
                if (Correlation(other, dx, dy) > Alike)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsNear(int a, int b) => Math.Abs(Math.Log((double)a / b)) < MaxStretch;

    private double Correlation(SurfaceLook other, int dx, int dy)
    {
        var (both, ours, theirs) = (0f, 0f, 0f);
        for (var y = Math.Max(0, dy); y < Math.Min(Side, Side + dy); y++)
        {
            var length = Side - Math.Abs(dx);
            var a = _pattern.AsSpan(y * Side + Math.Max(0, dx), length);
            var b = other._pattern.AsSpan((y - dy) * Side + Math.Max(0, -dx), length);
            for (var i = 0; i < length; i++)
            {
                both += a[i] * b[i];
                ours += a[i] * a[i];
                theirs += b[i] * b[i];
            }
        }

        return both / Math.Sqrt(Math.Max(ours * theirs, 1e-12));
    }

    private static float[] LocalMean(float[] values)
    {
        var means = new float[values.Length];
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                means[y * Side + x] = Mean(values, x, y);
            }
        }

        return means;
    }

    private static float Mean(float[] values, int x, int y)
    {
        var sum = 0f;
        for (var dy = -MeanRadius; dy <= MeanRadius; dy++)
        {
            for (var dx = -MeanRadius; dx <= MeanRadius; dx++)
            {
                sum += values[Math.Clamp(y + dy, 0, Side - 1) * Side + Math.Clamp(x + dx, 0, Side - 1)];
            }
        }

        return sum / ((2 * MeanRadius + 1) * (2 * MeanRadius + 1));
    }
}
