using DefectFill.Core.Options;

namespace DefectFill.Studio.Strokes;

/// <summary>A square of the photo that the model sees at its own size.</summary>
/// <param name="X">Left edge in pixels of the photo.</param>
/// <param name="Y">Top edge in pixels of the photo.</param>
/// <param name="Size">Side in pixels of the photo.</param>
/// <param name="Scale">Model pixels per photo pixel.</param>
internal sealed record ModelWindow(int X, int Y, int Size, double Scale)
{
    /// <summary>Whether it contains a part of a box.</summary>
    public bool Touches(PixelBox box) =>
        box.X < X + Size && X < box.Right && box.Y < Y + Size && Y < box.Bottom;

    /// <summary>
    /// Windows around the areas of a mask: areas that fit into one window share it, and longer ones are cut.
    /// </summary>
    public static IReadOnlyList<ModelWindow> Around(
        IReadOnlyList<PixelBox> areas, IReadOnlyList<int> widths, (int Width, int Height) photo, WindowOptions options)
    {
        if (options.Mode == WindowMode.Off)
        {
            var longer = Math.Max(photo.Width, photo.Height);
            return [new ModelWindow(0, 0, longer, (double)options.ModelSide / longer)];
        }

        var clusters = new List<(PixelBox Box, int Stroke)>();
        foreach (var (box, width) in areas.Zip(widths))
        {
            var at = clusters.FindIndex(cluster => Fits(cluster.Box.With(box), Math.Min(cluster.Stroke, width)));
            if (at < 0)
            {
                clusters.Add((box, width));
            }
            else
            {
                clusters[at] = (clusters[at].Box.With(box), Math.Min(clusters[at].Stroke, width));
            }
        }

        return [.. clusters.SelectMany(cluster => Cut(cluster.Box, Longest(cluster.Stroke), photo, options))];

        int Longest(int stroke) => options.LongestSide(stroke, photo.Width, photo.Height);

        bool Fits(PixelBox box, int stroke) => Math.Max(box.Width, box.Height) <= options.MostFill * Longest(stroke);
    }

    private static IEnumerable<ModelWindow> Cut(
        PixelBox box, int longest, (int Width, int Height) photo, WindowOptions options)
    {
        var fit = Math.Max(1, (int)(options.MostFill * longest));
        var (columns, rows) = ((box.Width + fit - 1) / fit, (box.Height + fit - 1) / fit);
        for (var number = 0; number < columns * rows; number++)
        {
            var (row, column) = Math.DivRem(number, columns);
            var (left, right) = (box.Width * column / columns, box.Width * (column + 1) / columns);
            var (top, bottom) = (box.Height * row / rows, box.Height * (row + 1) / rows);
            var side = options.Side(Math.Max(right - left, bottom - top), options.Context, longest);
            yield return new ModelWindow(
                Math.Clamp(box.X + (left + right) / 2 - side / 2, 0, photo.Width - side),
                Math.Clamp(box.Y + (top + bottom) / 2 - side / 2, 0, photo.Height - side),
                side, (double)options.ModelSide / side);
        }
    }
}
