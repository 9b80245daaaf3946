using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Data.Datasets;
using DefectFill.Imaging;
using DefectFill.Imaging.Drawing;
using DefectFill.Imaging.Pixels;
using DefectFill.Imaging.Resampling;

namespace DefectFill.Data.Checks;

/// <summary>
/// A contact sheet for checking at a glance that masks match their defects: each photo with the mask's outline in
/// orange and the first window's frame in blue, and beside it that window as the model sees it.
/// </summary>
internal sealed class OverlaySheet(DataReport report, CheckOptions options)
{
    private const int MaxPairs = 240;
    private const int Columns = 4;
    private const int Tile = 144;
    private const int Gap = 8;
    private const int Line = 16;
    private const int Title = 2 * Line;
    private const int CellWidth = 2 * Tile + 3 * Gap;
    private const int CellHeight = Tile + Line + Gap;

    private static readonly Rgb s_paper = new(250, 250, 250);
    private static readonly Rgb s_missing = new(225, 225, 225);

    /// <summary>Draws the first 240 pairs, those with problems first.</summary>
    public Photo Draw()
    {
        PairReport[] pairs = [.. report.Pairs.OrderByDescending(Severity).Take(MaxPairs)];
        var rows = (pairs.Length + Columns - 1) / Columns;
        var canvas = new Canvas(Columns * CellWidth + Gap, Title + rows * CellHeight + Gap, s_paper);
        canvas.Write(Heading(pairs.Length), Gap, Line + 4, Rgb.Ink);
        foreach (var (index, pair) in pairs.Index())
        {
            DrawPair(canvas, pair, Gap + index % Columns * CellWidth, Title + index / Columns * CellHeight);
        }

        return canvas.ToPhoto();
    }

    private static Severity Severity(PairReport pair) =>
        pair.Problems.Select(problem => problem.Severity).DefaultIfEmpty().Max();

    private string Heading(int shown)
    {
        var all = report.Pairs.Count;
        return $"{Path.GetFileName(report.Data.Root)}: {(shown < all ? $"{shown} of {all}" : $"{all}")} pairs. " +
            "Left: photo, mask (orange), window (blue). Right: the window as the model sees it.";
    }

    private void DrawPair(Canvas canvas, PairReport pair, int x, int y)
    {
        if (Load(pair) is { } loaded)
        {
            DrawPhoto(canvas, loaded, new Box(x, y, Tile, Tile));
        }
        else
        {
            canvas.Fill(new Box(x, y, 2 * Tile + Gap, Tile), s_missing);
        }

        var codes = pair.Problems.Where(problem => problem.Severity > Core.Problems.Severity.Note).Select(p => p.Code);
        var label = $"{pair.Pair.Photo} {string.Join(' ', codes.Distinct())}";
        canvas.Write(label, x, y + Tile + Line - 3, Rgb.Ink, capitals: 7);
    }

    private void DrawPhoto(Canvas canvas, LoadedPair pair, Box tile)
    {
        var target = tile.Fitting(pair.Photo.Width, pair.Photo.Height);
        canvas.Draw(pair.Photo, target);
        canvas.Outline(pair.Mask.ResizeCovering(target.Width, target.Height), target, Rgb.Orange);
        if (pair.Mask.IsEmpty)
        {
            return;
        }

        var part = Cropping.Windows.For(pair.Mask, options.Windows)[0];
        canvas.Frame(part.Window.Box.DrawnInto(target, pair.Photo.Width, pair.Photo.Height), Rgb.Blue);
        var beside = tile with { X = tile.Right + Gap };
        canvas.Draw(part.Window.CropPhoto(pair.Photo), beside, ResizeFilter.Nearest);
        canvas.Outline(part.Window.CropMask(pair.Mask), beside, Rgb.Orange);
    }

    private LoadedPair? Load(PairReport pair)
    {
        try
        {
            return LoadedPair.Read(report.Data, pair.Pair);
        }
        catch (DatasetException)
        {
            return null; // already in the report
        }
    }
}
