namespace DefectFill.Drawing.Fields;

/// <summary>Lines of varying width as a field of signed distances in pixels, negative inside the line.</summary>
internal sealed class Trail(int size, float reach)
{
    public Plane Distance { get; } = Plane.Filled(size, reach);

    /// <summary>Adds a segment whose half width varies linearly from one end to the other.</summary>
    public void Add(TrailPoint from, TrailPoint to)
    {
        var margin = reach + MathF.Max(from.HalfWidth, to.HalfWidth);
        var (left, right) = Range(from.X, to.X, margin);
        var (top, bottom) = Range(from.Y, to.Y, margin);
        for (var y = top; y <= bottom; y++)
        {
            for (var x = left; x <= right; x++)
            {
                Distance[x, y] = MathF.Min(Distance[x, y], ToPiece(from, to, x, y));
            }
        }
    }

    /// <summary>Adds all segments between the points.</summary>
    public void Add(IReadOnlyList<TrailPoint> points)
    {
        for (var i = 1; i < points.Count; i++)
        {
            Add(points[i - 1], points[i]);
        }
    }

    private static float ToPiece(TrailPoint from, TrailPoint to, float x, float y)
    {
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var along = ((x - from.X) * dx + (y - from.Y) * dy) / (dx * dx + dy * dy + 1e-6f);
        along = Math.Clamp(along, 0, 1);
        var (ex, ey) = (x - from.X - along * dx, y - from.Y - along * dy);
        return MathF.Sqrt(ex * ex + ey * ey) - Curve.Mix(from.HalfWidth, to.HalfWidth, along);
    }

    private (int From, int To) Range(float a, float b, float margin) => (
        Math.Max(0, (int)MathF.Floor(MathF.Min(a, b) - margin)),
        Math.Min(size - 1, (int)MathF.Ceiling(MathF.Max(a, b) + margin)));
}

/// <summary>A point of a line in pixels, and half the line's width there.</summary>
internal readonly record struct TrailPoint(float X, float Y, float HalfWidth);
