using DefectFill.Imaging.Resampling;

namespace DefectFill.Imaging.Registration;

/// <summary>What is compared when a piece of one photo is sought in another, at reduced size.</summary>
/// <remarks>
/// Four quantities per pixel, in grey levels: brightness, two differences of colour, and the steepness of the
/// brightness, which stays the same when the lamp moves to the other side of an edge.
/// </remarks>
internal sealed class Look
{
    public const int Channels = 4;

    private const double Smoothing = .7; // pixels of the reduced photo
    private const float OfSteepness = 1.5f; // weight

    private readonly float[] _planes; // interleaved

    private Look(Photo small, double factor)
    {
        (Width, Height, Factor) = (small.Width, small.Height, factor);
        _planes = Planes(small);
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Pixels of the reduced photo per pixel of the photo, at most 1.</summary>
    public double Factor { get; }

    /// <summary>The look of a photo reduced by a factor, at most 1.</summary>
    public static Look Of(Photo photo, double factor)
    {
        var (width, height) = (
            Math.Max(2, (int)Math.Round(factor * photo.Width)), Math.Max(2, (int)Math.Round(factor * photo.Height)));
        return new Look(
            photo.To8Bit().ToRgb().Resize(width, height, ResizeFilter.Area), width / (double)photo.Width);
    }

    /// <summary>A point of the photo at reduced size.</summary>
    public (double X, double Y) Reduced(double x, double y) => ((x + .5) * Factor - .5, (y + .5) * Factor - .5);

    /// <summary>Interpolates the quantities at a point; false if it lies outside the photo.</summary>
    public bool Sample(double x, double y, Span<float> values)
    {
        if (x < 0 || y < 0 || x > Width - 1 || y > Height - 1)
        {
            return false;
        }

        var (column, row) = (Math.Min((int)x, Width - 2), Math.Min((int)y, Height - 2));
        var (fx, fy) = ((float)(x - column), (float)(y - row));
        var at = (row * Width + column) * Channels;
        for (var c = 0; c < Channels; c++, at++)
        {
            var above = _planes[at] + fx * (_planes[at + Channels] - _planes[at]);
            var down = at + Width * Channels;
            var below = _planes[down] + fx * (_planes[down + Channels] - _planes[down]);
            values[c] = above + fy * (below - above);
        }

        return true;
    }

    private float[] Planes(Photo small)
    {
        var samples = small.Bytes.ToArray();
        var all = new Field(Width, Height, new float[Width * Height]);
        Field Of(Func<int, float> value) => all.Each(value).Blurred(Smoothing);
        var bright = Of(i => (samples[3 * i] + samples[3 * i + 1] + samples[3 * i + 2]) / 3f);
        var red = Of(i => samples[3 * i] - samples[3 * i + 2]);
        var green = Of(i => samples[3 * i + 1] - (samples[3 * i] + samples[3 * i + 2]) / 2f);
        var planes = new float[Channels * Width * Height];
        for (var i = 0; i < Width * Height; i++)
        {
            var (x, y) = (i % Width, i / Width);
            var right = bright[Math.Min(x + 1, Width - 1), y] - bright[Math.Max(x - 1, 0), y];
            var down = bright[x, Math.Min(y + 1, Height - 1)] - bright[x, Math.Max(y - 1, 0)];
            var at = Channels * i;
            (planes[at], planes[at + 1], planes[at + 2]) = (bright.Values[i], red.Values[i], green.Values[i]);
            planes[at + 3] = OfSteepness * float.Hypot(right, down);
        }

        return planes;
    }
}
