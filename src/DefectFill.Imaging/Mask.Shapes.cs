using DefectFill.Imaging.Native;
using DefectFill.Imaging.Pixels;

namespace DefectFill.Imaging;

/// <content>Masks made from polygons, and variations of a mask.</content>
public sealed partial class Mask
{
    private const double MaxCoordinate = 1 << 20;

    /// <summary>
    /// A mask of the pixels inside the polygons (even-odd rule: a polygon inside another is a hole) and on their edges.
    /// Point (0, 0) is the centre of the first pixel; points may be outside the image.
    /// </summary>
    public static unsafe Mask FromPolygons(
        int width, int height, IReadOnlyList<IReadOnlyList<(double X, double Y)>> polygons)
    {
        int[] counts = [.. polygons.Select(polygon => polygon.Count)];
        int[] points = [.. polygons.SelectMany(polygon => polygon).SelectMany(p => new[] { Fixed(p.X), Fixed(p.Y) })];
        var mask = Empty(width, height);
        fixed (byte* pixels = mask._grid.Bytes)
        fixed (int* xy = points, count = counts)
        {
            VisionShim.Check(VisionShim.MaskFill(mask.View(pixels), xy, count, counts.Length), "filling polygons");
        }

        return Adopt(width, height, mask._grid.Bytes);
    }

    /// <summary>
    /// The mask turned, scaled, mirrored and shifted about the centre of its bounding box, clipped to the image.
    /// </summary>
    public Mask Vary(MaskVariation variation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(variation.Scale);
        var box = BoundingBox;
        var (centreX, centreY) = (box.X + (box.Width - 1) / 2.0, box.Y + (box.Height - 1) / 2.0);
        var (sin, cos) = Math.SinCos(variation.Degrees * Math.PI / 180);
        var pixels = new byte[Width * Height];
        for (var i = 0; i < pixels.Length; i++)
        {
            // Find where the new pixel comes from by undoing the moves in reverse order.
            var dx = i % Width - centreX - variation.ShiftX;
            var dy = i / Width - centreY - variation.ShiftY;
            var x = (cos * dx + sin * dy) / variation.Scale;
            var y = (cos * dy - sin * dx) / variation.Scale;
            pixels[i] = At(centreX + (variation.IsMirrored ? -x : x), centreY + y);
        }

        return Adopt(Width, Height, pixels);
    }

    /// <summary>The mask moved to a photo of this size, clipped to it; a reduced one keeps its thin lines.</summary>
    internal Mask Carried(Similarity move, int width, int height)
    {
        var pixels = new byte[width * height];
        var box = BoxOf(move).Intersect(new Box(0, 0, width, height));
        (double X, double Y)[] points =
            move.Scale >= 1 ? [(0, 0)] : [(-.25, -.25), (.25, -.25), (-.25, .25), (.25, .25)];
        for (var i = 0; i < box.Width * box.Height && !box.IsEmpty; i++)
        {
            var (x, y) = (box.X + i % box.Width, box.Y + i / box.Width);
            foreach (var (dx, dy) in points)
            {
                var (fromX, fromY) = move.Back(x + dx, y + dy);
                pixels[y * width + x] |= At(fromX, fromY);
            }
        }

        return Adopt(width, height, pixels);
    }

    private Box BoxOf(Similarity move)
    {
        var box = BoundingBox.Grown(1);
        (double X, double Y)[] corners =
        [
            move.Of(box.X, box.Y), move.Of(box.Right, box.Y),
            move.Of(box.X, box.Bottom), move.Of(box.Right, box.Bottom),
        ];
        var (left, top) = ((int)Math.Floor(corners.Min(at => at.X)), (int)Math.Floor(corners.Min(at => at.Y)));
        var (right, bottom) = ((int)Math.Ceiling(corners.Max(at => at.X)), (int)Math.Ceiling(corners.Max(at => at.Y)));
        return new Box(left, top, right - left + 1, bottom - top + 1);
    }

    private byte At(double x, double y)
    {
        var (column, row) = ((int)Math.Floor(x + 0.5), (int)Math.Floor(y + 0.5));
        return Bounds.Contains(column, row) ? _grid.Bytes[row * Width + column] : (byte)0;
    }

    private static int Fixed(double coordinate) => Math.Abs(coordinate) <= MaxCoordinate
        ? (int)Math.Round(coordinate * 256)
        : throw new ArgumentOutOfRangeException(
            nameof(coordinate), coordinate, $"Polygon coordinates must be within ±{MaxCoordinate} pixels.");
}
