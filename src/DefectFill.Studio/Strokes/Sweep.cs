namespace DefectFill.Studio.Strokes;

/// <summary>A disc swept along a line: brush, eraser and scratch.</summary>
internal static class Sweep
{
    /// <summary>Sets the pixels whose centre is within the radius of the line.</summary>
    /// <param name="mask">The mask to draw on.</param>
    /// <param name="points">[x, y] or [x, y, pressure]; the pressure scales the radius.</param>
    /// <param name="radius">In pixels.</param>
    /// <param name="value">1 to add, 0 to remove.</param>
    public static void Fill(PixelMask mask, IReadOnlyList<IReadOnlyList<double>> points, double radius, byte value)
    {
        for (var i = 0; i < points.Count; i++)
        {
            var (a, b) = (points[Math.Max(0, i - 1)], points[i]);
            Fill(mask, (a[0], a[1], radius * Pressure(a)), (b[0], b[1], radius * Pressure(b)), value);
        }
    }

    private static double Pressure(IReadOnlyList<double> point) => point.Count > 2 ? point[2] : 1;

    // A pixel counts if its distance to the segment is at most the radius at the nearest point of the segment.
    private static void Fill(
        PixelMask mask, (double X, double Y, double R) a, (double X, double Y, double R) b, byte value)
    {
        var reach = Math.Max(a.R, b.R);
        var (dx, dy) = (b.X - a.X, b.Y - a.Y);
        var squared = dx * dx + dy * dy;
        var (left, right) = (Low(Math.Min(a.X, b.X) - reach), High(Math.Max(a.X, b.X) + reach, mask.Width));
        var bottom = High(Math.Max(a.Y, b.Y) + reach, mask.Height);
        for (var y = Low(Math.Min(a.Y, b.Y) - reach); y < bottom; y++)
        {
            for (var x = left; x < right; x++)
            {
                var (px, py) = (x + 0.5 - a.X, y + 0.5 - a.Y);
                var t = squared > 0 ? Math.Min(1, Math.Max(0, (px * dx + py * dy) / squared)) : 0;
                var (qx, qy, r) = (px - t * dx, py - t * dy, a.R + t * (b.R - a.R));
                if (qx * qx + qy * qy <= r * r)
                {
                    mask.Pixels[y * mask.Width + x] = value;
                }
            }
        }
    }

    private static int Low(double edge) => (int)Math.Max(0, Math.Floor(edge));

    private static int High(double edge, int size) => (int)Math.Min(size, Math.Ceiling(edge));
}
