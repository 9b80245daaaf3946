using DefectFill.Imaging;

namespace DefectFill.Data.Cropping;

/// <summary>Lays windows about a mask so that every pixel of it is filled in exactly one of them.</summary>
/// <remarks>
/// Pieces of the mask that fit into one window share it. Pieces far apart get windows of their own, and a piece too
/// long for a window at useful resolution is cut into parts, filled one after the other.
/// </remarks>
public static class Windows
{
    /// <summary>The windows of a mask, top to bottom; one at least. An empty mask is refused.</summary>
    public static IReadOnlyList<WindowPart> For(Mask mask, WindowOptions options)
    {
        if (mask.IsEmpty)
        {
            throw new ArgumentException("An empty mask has no windows.", nameof(mask));
        }

        return options.Mode == WindowMode.Off
            ? [new WindowPart(new Window(mask.Bounds, options.ModelSide), mask, mask)]
            : [.. from cluster in PieceCluster.Of(mask, options)
                  from part in Cut(mask, cluster, options)
                  select part];
    }

    /// <summary>A square of this side with the box in its middle, shifted to lie within the photo.</summary>
    internal static Box Square(int side, Box about, Box photo) => SquareAt(
        side, about.X + about.Width / 2 - side / 2, about.Y + about.Height / 2 - side / 2, photo);

    /// <summary>A square with its corner as near to (x, y) as the photo's borders allow.</summary>
    internal static Box SquareAt(int side, int x, int y, Box photo) => new(
        Math.Clamp(x, 0, photo.Width - side), Math.Clamp(y, 0, photo.Height - side), side, side);

    private static IEnumerable<WindowPart> Cut(Mask mask, PieceCluster cluster, WindowOptions options)
    {
        var all = cluster.Box;
        var pieces = Mask.Empty(mask.Width, mask.Height).Paste(cluster.Mask, all.X, all.Y);
        var (columns, rows) = (Parts(all.Width, cluster.LongestFit), Parts(all.Height, cluster.LongestFit));
        for (var cell = 0; cell < columns * rows; cell++)
        {
            var box = Cell(all, (cell % columns, columns), (cell / columns, rows));
            var part = pieces.And(Mask.FromBox(mask.Width, mask.Height, box));
            if (!part.IsEmpty)
            {
                yield return About(part, mask, cluster, options);
            }
        }
    }

    private static int Parts(int length, int longest) => (length + longest - 1) / longest;

    private static Box Cell(Box box, (int Index, int Count) column, (int Index, int Count) row)
    {
        var (left, right) = (box.Width * column.Index / column.Count, box.Width * (column.Index + 1) / column.Count);
        var (top, bottom) = (box.Height * row.Index / row.Count, box.Height * (row.Index + 1) / row.Count);
        return new Box(box.X + left, box.Y + top, right - left, bottom - top);
    }

    private static WindowPart About(Mask part, Mask whole, PieceCluster cluster, WindowOptions options)
    {
        var box = part.BoundingBox;
        var side = options.Side(Math.Max(box.Width, box.Height), options.Context, cluster.LongestSide);
        return new WindowPart(new Window(Square(side, box, whole.Bounds), options.ModelSide), part, whole);
    }
}
