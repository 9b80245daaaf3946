namespace DefectFill.Imaging.Registration;

/// <summary>Compares a part, sampled on a square grid about its centre, with another part for any pose.</summary>
internal sealed class PoseScore
{
    private const double Margin = 1.15; // of the reach: some background belongs to the comparison
    private const double OfSilhouette = 4; // weight: the outline is the same in any light
    private const double OfDetail = .25; // weight: scratches and brushing differ from part to part
    private const double LeastSeen = .5; // of the grid must lie in both photos

    private readonly Part _other;
    private readonly (double X, double Y)[] _points; // relative to the part's centre
    private readonly float[] _values;

    /// <param name="part">The part to be found.</param>
    /// <param name="other">The part it is compared with.</param>
    /// <param name="side">Points along each side of the grid.</param>
    public PoseScore(Part part, Part other, int side)
    {
        _other = other;
        var (points, values) = (new List<(double, double)>(), new List<float>());
        Span<float> sample = stackalloc float[Part.Channels];
        var reach = Margin * part.Reach;
        for (var i = 0; i < side * side; i++)
        {
            var (dx, dy) = (reach * (2.0 * (i % side) / (side - 1) - 1), reach * (2.0 * (i / side) / (side - 1) - 1));
            if (part.Sample(part.Centre.X + dx, part.Centre.Y + dy, sample))
            {
                points.Add((dx, dy));
                values.AddRange(sample);
            }
        }

        (_points, _values) = ([.. points], [.. values]);
    }

    /// <summary>Correlation of the signals, and the agreement that a better pose increases.</summary>
    public (double Correlation, double Agreement) Of(Pose pose)
    {
        var (silhouette, signal, detail) = (new Correlated(), new Correlated(), new Correlated());
        Span<float> seen = stackalloc float[Part.Channels];
        var (cos, sin) = (pose.Scale * Math.Cos(pose.Radians), pose.Scale * Math.Sin(pose.Radians));
        for (var i = 0; i < _points.Length; i++)
        {
            var (dx, dy) = _points[i];
            dx = pose.IsMirrored ? -dx : dx;
            if (_other.Sample(pose.X + cos * dx - sin * dy, pose.Y + sin * dx + cos * dy, seen))
            {
                silhouette.Add(_values[Part.Channels * i], seen[0]);
                signal.Add(_values[Part.Channels * i + 1], seen[1]);
                detail.Add(_values[Part.Channels * i + 2], seen[2]);
            }
        }

        if (silhouette.Count < LeastSeen * _points.Length)
        {
            return (-1, -OfSilhouette - 1 - OfDetail);
        }

        var correlation = signal.Centred;
        return (correlation, OfSilhouette * silhouette.Centred + correlation + OfDetail * detail.Cosine);
    }
}
