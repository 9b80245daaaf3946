using DefectFill.Imaging;
using DefectFill.Imaging.Registration;

namespace DefectFill.Filling.Places;

/// <summary>Distance of every pixel to the edge of a region, negative outside it.</summary>
internal sealed class EdgeDistance
{
    private const double Smoothing = 2; // pixels, for directions

    private readonly Field _distance;
    private readonly Field _smooth;

    public EdgeDistance(Mask region)
    {
        var (inside, outside) = (region.DistanceInside(), region.Inverted().DistanceInside());
        _distance = new Field(region.Width, region.Height, inside).Each(i => inside[i] - outside[i]);
        _smooth = _distance.Blurred(Smoothing);
    }

    public double this[int x, int y] => _distance[x, y];

    /// <summary>Direction from the edge inward, in degrees clockwise from the right.</summary>
    public double Direction(int x, int y)
    {
        var (left, right) = (Math.Max(x - 1, 0), Math.Min(x + 1, _smooth.Width - 1));
        var (above, below) = (Math.Max(y - 1, 0), Math.Min(y + 1, _smooth.Height - 1));
        return Math.Atan2(_smooth[x, below] - _smooth[x, above], _smooth[right, y] - _smooth[left, y]) * 180 / Math.PI;
    }

    /// <summary>All pixels whose distance differs from this by at most that much.</summary>
    public (int X, int Y)[] Near(double distance, double most) =>
    [
        .. Enumerable.Range(0, _distance.Values.Length)
            .Where(i => Math.Abs(_distance.Values[i] - distance) <= most)
            .Select(i => (i % _distance.Width, i / _distance.Width)),
    ];
}
