using DefectFill.Core.Options;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;

namespace DefectFill.Data.Cropping;

/// <summary>Places windows around a mask so that each of its pixels is filled in exactly one window.</summary>
/// <remarks>
/// Pieces of the mask that fit in one window share it. Distant pieces get their own windows, and a piece too long for
/// a window at useful resolution is cut into parts that are filled one after the other.
/// </remarks>
internal static class Windows
{
    /// <summary>The windows of a mask, top to bottom, at least one. Throws for an empty mask.</summary>
    public static IReadOnlyList<WindowPart> For(Mask mask, WindowOptions options)
    {
        if (mask.IsEmpty)
        {
            throw new ArgumentException("An empty mask has no windows.", nameof(mask));
        }

        if (options.Mode == WindowMode.Off)
        {
            return [new WindowPart(new Window(mask.Bounds, options.ModelSide), mask, mask)];
        }

        var box = mask.BoundingBox;
        var left = mask.Crop(box).Pixels.ToArray();
        return
        [
            .. from cluster in PieceCluster.Of(mask, options)
               from part in Cut(mask, cluster, options)
               select part with { Hole = Take(left, box, part) },
        ];
    }

    /// <summary>Takes a part's pixels from the remaining mask and returns what remained in its window before.</summary>
    /// <param name="left">What remained of the mask in <paramref name="all"/>, the box around it.</param>
    private static Mask Take(byte[] left, Box all, WindowPart part)
    {
        var box = part.Window.Box;
        var hole = new byte[box.Width * box.Height];
        for (var i = 0; i < hole.Length; i++)
        {
            var (row, column) = Math.DivRem(i, box.Width);
            if (all.Contains(box.X + column, box.Y + row))
            {
                ref var pixel = ref left[(box.Y + row - all.Y) * all.Width + box.X + column - all.X];
                hole[i] = pixel;
                pixel = part.Part.Pixels[i] == 0 ? pixel : (byte)0;
            }
        }

        return Mask.FromPixels(box.Width, box.Height, hole);
    }

    /// <summary>A square of this side centred on the box, shifted to be within the photo.</summary>
    internal static Box Square(int side, Box about, Box photo) => SquareAt(
        side, about.X + about.Width / 2 - side / 2, about.Y + about.Height / 2 - side / 2, photo);

    /// <summary>A square with its corner as close to (x, y) as the photo's borders allow.</summary>
    internal static Box SquareAt(int side, int x, int y, Box photo) => new(
        Math.Clamp(x, 0, photo.Width - side), Math.Clamp(y, 0, photo.Height - side), side, side);

    private static IEnumerable<WindowPart> Cut(Mask mask, PieceCluster cluster, WindowOptions options)
    {
        var all = cluster.Mask;
        var (columns, rows) = (Parts(all.Width, cluster.LongestFit), Parts(all.Height, cluster.LongestFit));
        for (var number = 0; number < columns * rows; number++)
        {
            var cell = Cell(all.Bounds, (number % columns, columns), (number / columns, rows));
            var part = all.Crop(cell);
            if (!part.IsEmpty)
            {
                yield return About(part, (cell.X + cluster.Box.X, cell.Y + cluster.Box.Y), mask, cluster, options);
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

    // The part's corner is at (x, y) in the photo.
    private static WindowPart About(
        Mask part, (int X, int Y) at, Mask whole, PieceCluster cluster, WindowOptions options)
    {
        var inside = part.BoundingBox;
        var side = options.Side(Math.Max(inside.Width, inside.Height), options.Context, cluster.LongestSide);
        var box = Square(side, inside with { X = at.X + inside.X, Y = at.Y + inside.Y }, whole.Bounds);
        return new WindowPart(
            new Window(box, options.ModelSide),
            Mask.Empty(side, side).Paste(part, at.X - box.X, at.Y - box.Y),
            whole.Crop(box));
    }
}
