using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;

namespace DefectFill.Data.Export.Tracing;

/// <summary>The outer outline of a piece along the corners of its pixels, as COCO's rasteriser expects it.</summary>
internal static class CornerOutline
{
    private static readonly (int X, int Y)[] s_steps = [(1, 0), (0, 1), (-1, 0), (0, -1)];

    // The pixels to the left and right ahead of a corner, for each direction of travel.
    private static readonly (int X, int Y)[] s_left = [(0, -1), (0, 0), (-1, 0), (-1, -1)];
    private static readonly (int X, int Y)[] s_right = [(0, 0), (-1, 0), (-1, -1), (0, -1)];

    /// <summary>
    /// Clockwise corners, 0 to width and 0 to height of the piece, without collinear ones. Diagonal neighbours stay
    /// connected: the outline passes their common corner twice.
    /// </summary>
    public static IReadOnlyList<PixelPoint> Of(Mask piece)
    {
        var points = new List<PixelPoint>();
        var start = new PixelPoint(piece.Pixels[..piece.Width].IndexOf((byte)1), 0);
        var (at, direction) = (start, 0);
        do
        {
            at = new PixelPoint(at.X + s_steps[direction].X, at.Y + s_steps[direction].Y);
            var turn = IsInside(piece, at, s_left[direction]) ? 3 : IsInside(piece, at, s_right[direction]) ? 0 : 1;
            if (turn != 0)
            {
                points.Add(at);
                direction = (direction + turn) % 4;
            }
        }
        while (at != start || direction != 0);

        return points;
    }

    /// <summary>The area inside an outline in pixels, holes included.</summary>
    public static long Area(IReadOnlyList<PixelPoint> outline)
    {
        var twice = 0L;
        for (var i = 0; i < outline.Count; i++)
        {
            var (from, to) = (outline[i], outline[(i + 1) % outline.Count]);
            twice += (long)from.X * to.Y - (long)to.X * from.Y;
        }

        return twice / 2;
    }

    private static bool IsInside(Mask piece, PixelPoint corner, (int X, int Y) pixel)
    {
        var (x, y) = (corner.X + pixel.X, corner.Y + pixel.Y);
        return piece.Bounds.Contains(x, y) && piece[x, y];
    }
}
