namespace DefectFill.Imaging.Registration;

/// <summary>A piece of a photo that is compared with places in another photo.</summary>
/// <remarks>Normalised cross-correlation over all quantities of <see cref="Look"/>, each about its own mean.</remarks>
internal sealed class LookTemplate
{
    private const double LeastSeen = .6; // of the points must lie inside the other photo
    private const double LeastCompared = .3; // of the points must not be left out

    private readonly (double X, double Y)[] _points; // relative to the centre
    private readonly float[] _values;

    /// <param name="look">The photo.</param>
    /// <param name="region">The piece, of the reduced photo's size and not empty.</param>
    /// <param name="most">At about this many points it is compared.</param>
    public LookTemplate(Look look, Mask region, int most)
    {
        var inside = Enumerable.Range(0, region.Pixels.Length).Where(i => region.Pixels[i] != 0).ToArray();
        Centre = (inside.Average(i => (double)(i % region.Width)), inside.Average(i => (double)(i / region.Width)));
        Size = Math.Sqrt(inside.Average(i => Squared(i % region.Width - Centre.X, i / region.Width - Centre.Y)));
        var stride = Math.Max(1, (int)Math.Sqrt(inside.Length / (double)most));
        var (points, values) = (new List<(double, double)>(), new List<float>());
        Span<float> sample = stackalloc float[Look.Channels];
        foreach (var i in inside)
        {
            var (x, y) = (i % region.Width, i / region.Width);
            if (x % stride == 0 && y % stride == 0 && look.Sample(x, y, sample))
            {
                points.Add((x - Centre.X, y - Centre.Y));
                values.AddRange(sample);
            }
        }

        (_points, _values) = ([.. points], [.. values]);
    }

    /// <summary>Centre of gravity of the piece in the reduced photo.</summary>
    public (double X, double Y) Centre { get; }

    /// <summary>Root mean square distance from the centre.</summary>
    public double Size { get; }

    /// <summary>How much it looks like a place in another photo, -1 to 1; -1 if too little is seen.</summary>
    /// <param name="other">The other photo.</param>
    /// <param name="pose">Where the piece would lie there, in the reduced photo.</param>
    /// <param name="left">What is not compared, of the reduced photo's size; null for nothing.</param>
    public double Score(Look other, Pose pose, Mask? left = null)
    {
        var sums = new LookSums();
        Span<float> seen = stackalloc float[Look.Channels];
        var (cos, sin) = (pose.Scale * Math.Cos(pose.Radians), pose.Scale * Math.Sin(pose.Radians));
        var inside = 0;
        for (var i = 0; i < _points.Length; i++)
        {
            var (dx, dy) = _points[i];
            dx = pose.IsMirrored ? -dx : dx;
            var (x, y) = (pose.X + cos * dx - sin * dy, pose.Y + sin * dx + cos * dy);
            if (other.Sample(x, y, seen))
            {
                inside++;
                if (left is null || !IsIn(left, x, y))
                {
                    sums.Add(_values.AsSpan(Look.Channels * i, Look.Channels), seen);
                }
            }
        }

        return inside < LeastSeen * _points.Length || sums.Count < LeastCompared * _points.Length
            ? -1
            : sums.Correlation;
    }

    /// <summary>The share of the piece that lies on a region there, 0 to 1.</summary>
    public double ShareOn(Mask region, Pose pose)
    {
        var (cos, sin) = (pose.Scale * Math.Cos(pose.Radians), pose.Scale * Math.Sin(pose.Radians));
        var on = _points.Count(point =>
        {
            var dx = pose.IsMirrored ? -point.X : point.X;
            return IsIn(region, pose.X + cos * dx - sin * point.Y, pose.Y + sin * dx + cos * point.Y);
        });
        return on / (double)_points.Length;
    }

    private static bool IsIn(Mask region, double x, double y)
    {
        var (column, row) = ((int)Math.Floor(x + .5), (int)Math.Floor(y + .5));
        return region.Bounds.Contains(column, row) && region[column, row];
    }

    private static double Squared(double x, double y) => x * x + y * y;
}
