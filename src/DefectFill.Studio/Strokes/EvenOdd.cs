namespace DefectFill.Studio.Strokes;

/// <summary>Closed polygons by the even-odd rule: lasso and polygon.</summary>
internal static class EvenOdd
{
    /// <summary>Sets the pixels to whose left the outline crosses their row an odd number of times.</summary>
    public static void Fill(PixelMask mask, IReadOnlyList<IReadOnlyList<double>> points, byte value)
    {
        var top = Math.Max(0, Math.Floor(points.Min(point => point[1])));
        var bottom = Math.Min(mask.Height, Math.Ceiling(points.Max(point => point[1])));
        for (var y = (int)top; y < bottom; y++)
        {
            var crossings = Crossings(points, y + 0.5);
            for (var i = 0; i + 1 < crossings.Count; i += 2)
            {
                FillSpan(mask.Row(y), crossings[i], crossings[i + 1], value);
            }
        }
    }

    private static List<double> Crossings(IReadOnlyList<IReadOnlyList<double>> points, double cy)
    {
        var crossings = new List<double>();
        for (var i = 0; i < points.Count; i++)
        {
            var (a, b) = (points[i], points[(i + 1) % points.Count]);
            if (a[1] <= cy != b[1] <= cy)
            {
                crossings.Add(a[0] + (cy - a[1]) * (b[0] - a[0]) / (b[1] - a[1]));
            }
        }

        crossings.Sort();
        return crossings;
    }

    // Pixels whose centre is at or right of the first crossing and left of the second.
    private static void FillSpan(Span<byte> row, double from, double to, byte value)
    {
        var first = (int)Math.Clamp(Math.Ceiling(from - 0.5), 0, row.Length);
        var end = (int)Math.Clamp(Math.Ceiling(to - 0.5), first, row.Length);
        row[first..end].Fill(value);
    }
}
