using DefectFill.Core.Problems;

namespace DefectFill.Imaging.Coco;

/// <summary>Fills COCO polygons exactly like pycocotools: traces the outline at five times the resolution.</summary>
internal static class CocoPolygons
{
    private const double Scale = 5;

    /// <summary>
    /// The union of the polygons, each a list x1, y1, x2, y2, … in pixels, with (0, 0) at the image's corner.
    /// </summary>
    public static Mask ToMask(int height, int width, IEnumerable<IReadOnlyList<double>> polygons)
    {
        CocoSize.Check(height, width);
        return polygons.Aggregate(Mask.Empty(width, height), (all, one) => all.Or(Fill(height, width, one)));
    }

    private static Mask Fill(int height, int width, IReadOnlyList<double> polygon)
    {
        CheckPoints(height, width, polygon);
        var crossings = new List<int>();
        var corners = polygon.Select(value => (int)(Scale * value + 0.5)).ToArray();
        (int X, int Y)? before = null;
        for (var i = 0; i < corners.Length; i += 2)
        {
            var next = (i + 2) % corners.Length;
            foreach (var point in Line((corners[i], corners[i + 1]), (corners[next], corners[next + 1])))
            {
                if (before is { } from && from.X != point.X)
                {
                    AddCrossing(crossings, from, point, height, width);
                }

                before = point;
            }
        }

        return Between(crossings, height, width);
    }

    // All points of the edge from the first corner to the second, one per step along its longer side.
    private static IEnumerable<(int X, int Y)> Line((int X, int Y) from, (int X, int Y) to)
    {
        var (dx, dy) = (Math.Abs(to.X - from.X), Math.Abs(to.Y - from.Y));
        var isFlat = dx >= dy;
        var isFlipped = isFlat ? from.X > to.X : from.Y > to.Y;
        var (start, end) = isFlipped ? (to, from) : (from, to);
        var slope = isFlat ? (double)(end.Y - start.Y) / dx : (double)(end.X - start.X) / dy;
        for (var d = 0; d <= Math.Max(dx, dy); d++)
        {
            var t = isFlipped ? Math.Max(dx, dy) - d : d;
            yield return isFlat
                ? (start.X + t, (int)(start.Y + slope * t + 0.5))
                : ((int)(start.X + slope * t + 0.5), start.Y + t);
        }
    }

    // Where the outline enters another column, at the centre of an image column: the row from which the side changes.
    private static void AddCrossing(List<int> crossings, (int X, int Y) from, (int X, int Y) to, int height, int width)
    {
        var x = ((to.X < from.X ? to.X : to.X - 1) + 0.5) / Scale - 0.5;
        if (x == Math.Floor(x) && x >= 0 && x <= width - 1)
        {
            var y = (Math.Min(to.Y, from.Y) + 0.5) / Scale - 0.5;
            crossings.Add((int)x * height + (int)Math.Ceiling(Math.Clamp(y, 0, height)));
        }
    }

    // Going down each column, every crossing toggles between outside and inside.
    private static Mask Between(List<int> crossings, int height, int width)
    {
        crossings.Sort();
        crossings.Add(height * width);
        var counts = new List<int>();
        var at = 0;
        foreach (var crossing in crossings)
        {
            counts.Add(crossing - at);
            at = crossing;
        }

        return CocoRle.FromCounts(height, width, counts).ToMask();
    }

    // Distant points would cost time proportional to their distance.
    private static void CheckPoints(int height, int width, IReadOnlyList<double> polygon)
    {
        var far = 4.0 * Math.Max(height, width);
        if (polygon.Count < 6 || polygon.Count % 2 != 0 || !polygon.All(value => Math.Abs(value) <= far))
        {
            throw new DatasetException($"""
                A polygon on {width} x {height} pixels has {polygon.Count} numbers, {Min(polygon)} to {Max(polygon)}.
                Expected x and y of three or more points within {far} pixels of the picture's corner.
                Check the annotation's coordinates: they must be pixels of an image of this size.
                """);
        }
    }

    private static double Min(IReadOnlyList<double> values) => values.DefaultIfEmpty().Min();

    private static double Max(IReadOnlyList<double> values) => values.DefaultIfEmpty().Max();
}
