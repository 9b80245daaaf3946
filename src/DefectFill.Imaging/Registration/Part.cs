namespace DefectFill.Imaging.Registration;

/// <summary>A part in a reduced photo: its pose by moments, and what is compared when it is registered.</summary>
/// <remarks>
/// The second moments give the pose: centre, direction of the longest axis, and size. Three quantities are compared
/// per pixel: the silhouette, the signal, and the strength of detail inside. Detail has no sign, because edges that the
/// lamp brightens in one pose are dark in another.
/// </remarks>
internal sealed class Part
{
    private const double Near = .25; // of the size: what varies more slowly is light
    private const double Fine = .06; // of the size: how exactly details must coincide
    private const double Rim = .05; // of the size: the outline itself is no detail

    private readonly float[] _planes; // interleaved: silhouette, signal, detail

    public Part(Mask region, PartSignal signal)
    {
        Region = region;
        (Centre, Angle, Size, Elongation) = Moments(region);
        Reach = Farthest(region, Centre);
        IsClipped = TouchesBorder(region);
        _planes = Planes(region, signal);
    }

    public const int Channels = 3;

    /// <summary>The part's pixels, of the reduced photo's size.</summary>
    public Mask Region { get; }

    /// <summary>Whether these are all parts of the photo together.</summary>
    public bool IsGroup { get; init; }

    /// <summary>Centre of gravity in pixels.</summary>
    public (double X, double Y) Centre { get; }

    /// <summary>Direction of the longest axis in degrees, clockwise from the right; the half-turn is open.</summary>
    public double Angle { get; }

    /// <summary>Root mean square distance from the centre in pixels.</summary>
    public double Size { get; }

    /// <summary>Length to width by second moments; 1 for a disc or a square.</summary>
    public double Elongation { get; }

    /// <summary>Distance of the farthest pixel from the centre.</summary>
    public double Reach { get; }

    /// <summary>Whether the photo's border cuts the part, which falsifies its moments.</summary>
    public bool IsClipped { get; }

    /// <summary>Interpolates the three quantities at a point; false if it lies outside the photo.</summary>
    public bool Sample(double x, double y, Span<float> values)
    {
        var (width, height) = (Region.Width, Region.Height);
        if (x < 0 || y < 0 || x > width - 1 || y > height - 1)
        {
            return false;
        }

        var (column, row) = (Math.Min((int)x, Math.Max(0, width - 2)), Math.Min((int)y, Math.Max(0, height - 2)));
        var (fx, fy) = ((float)(x - column), (float)(y - row));
        var (right, down) = (width > 1 ? Channels : 0, height > 1 ? width * Channels : 0);
        var at = (row * width + column) * Channels;
        for (var c = 0; c < Channels; c++, at++)
        {
            var above = _planes[at] + fx * (_planes[at + right] - _planes[at]);
            var below = _planes[at + down] + fx * (_planes[at + down + right] - _planes[at + down]);
            values[c] = above + fy * (below - above);
        }

        return true;
    }

    private float[] Planes(Mask region, PartSignal signal)
    {
        var others = signal.Whole.And(region.Inverted());
        var inside = signal.Field.Each(i => region.Pixels[i]);
        var shown = signal.Field.Each(i => others.Pixels[i] != 0 ? 0 : signal.Field.Values[i]);
        var (silhouette, smooth) = (inside.Blurred(Fine * Size), shown.Blurred(Fine * Size / 2));
        var detail = Detail(region, inside, shown);
        var planes = new float[Channels * inside.Values.Length];
        for (var i = 0; i < inside.Values.Length; i++)
        {
            planes[Channels * i] = silhouette.Values[i];
            planes[Channels * i + 1] = smooth.Values[i];
            planes[Channels * i + 2] = detail.Values[i];
        }

        return planes;
    }

    /// <summary>How much the signal differs from its surroundings on the part, less the mean; 0 outside.</summary>
    private Field Detail(Mask region, Field inside, Field shown)
    {
        var core = region.Erode(Math.Max(1, Rim * Size));
        if (core.IsEmpty)
        {
            return inside.Each(_ => 0);
        }

        var weight = inside.Blurred(Near * Size);
        var local = inside.Each(i => inside.Values[i] * shown.Values[i]).Blurred(Near * Size);
        var strength = inside.Each(i => core.Pixels[i] == 0 || weight.Values[i] <= 0
            ? 0
            : MathF.Abs(shown.Values[i] - local.Values[i] / weight.Values[i])).Blurred(Fine * Size);
        var mean = Enumerable.Range(0, strength.Values.Length).Where(i => core.Pixels[i] != 0)
            .Average(i => strength.Values[i]);
        return strength.Each(i => core.Pixels[i] == 0 ? 0 : strength.Values[i] - mean);
    }

    private static ((double X, double Y) Centre, double Angle, double Size, double Elongation) Moments(Mask region)
    {
        var (n, sumX, sumY, xx, xy, yy) = (region.Area, 0.0, 0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < region.Pixels.Length; i++)
        {
            if (region.Pixels[i] != 0)
            {
                var (x, y) = ((double)(i % region.Width), (double)(i / region.Width));
                (sumX, sumY, xx, xy, yy) = (sumX + x, sumY + y, xx + x * x, xy + x * y, yy + y * y);
            }
        }

        var (meanX, meanY) = (sumX / n, sumY / n);
        var (a, b, c) = (xx / n - meanX * meanX + 1.0 / 12, xy / n - meanX * meanY, yy / n - meanY * meanY + 1.0 / 12);
        var spread = Math.Sqrt((a - c) * (a - c) + 4 * b * b);
        var angle = .5 * Math.Atan2(2 * b, a - c) * 180 / Math.PI;
        return ((meanX, meanY), angle, Math.Sqrt(a + c), Math.Sqrt((a + c + spread) / Math.Max(1e-9, a + c - spread)));
    }

    private static double Farthest(Mask region, (double X, double Y) centre)
    {
        var most = 1.0;
        for (var i = 0; i < region.Pixels.Length; i++)
        {
            if (region.Pixels[i] != 0)
            {
                most = Math.Max(most, double.Hypot(i % region.Width - centre.X, i / region.Width - centre.Y));
            }
        }

        return most;
    }

    private static bool TouchesBorder(Mask region)
    {
        var box = region.BoundingBox;
        return box.X == 0 || box.Y == 0 || box.Right == region.Width || box.Bottom == region.Height;
    }
}
