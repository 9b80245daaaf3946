using System.Globalization;
using DefectFill.Data.Cropping;
using DefectFill.Generation.Selection;
using DefectFill.Imaging;
using DefectFill.Imaging.Drawing;
using DefectFill.Imaging.Resampling;

namespace DefectFill.Generation.Sets;

/// <summary>
/// A row of the contact sheet: good part, mask, fill, then a zoom of the good part and of every candidate, the kept
/// ones framed.
/// </summary>
internal static class PairPreview
{
    public const int Tile = 128;
    public const int Gap = 6;
    public const int Line = 14;

    public static readonly Rgb Paper = new(250, 250, 250);

    private static readonly Rgb s_kept = new(0, 158, 115);

    /// <summary>Width in pixels of a row with so many candidates.</summary>
    public static int WidthOf(int candidates) => (4 + candidates) * (Tile + Gap) + Gap;

    public static Photo Draw(ScoredFill fill, Choice choice)
    {
        var canvas = new Canvas(WidthOf(fill.Candidates.Count), Tile + Line + Gap, Paper);
        var window = fill.Parts.MaxBy(part => part.Part.Area)!;
        var kept = fill.Candidates[choice.Kept[0]];
        var whole = new Box(Gap, 0, Tile, Tile).Fitting(fill.Good.Width, fill.Good.Height);
        canvas.Draw(fill.Good, whole);
        canvas.Frame(window.Window.Box.DrawnInto(whole, fill.Good.Width, fill.Good.Height), Rgb.Blue);
        whole = whole with { X = whole.X + Tile + Gap };
        canvas.Draw(fill.Mask.ToPhoto(), whole);
        whole = whole with { X = whole.X + Tile + Gap };
        canvas.Draw(kept, whole);
        var zoom = new Box(Gap + 3 * (Tile + Gap), 0, Tile, Tile);
        Zoom(canvas, window, fill.Good, zoom);
        canvas.Outline(window.Window.CropMask(fill.Mask), zoom, Rgb.Orange);
        foreach (var (index, candidate) in fill.Candidates.Index())
        {
            zoom = zoom with { X = zoom.X + Tile + Gap };
            Zoom(canvas, window, candidate, zoom);
            Label(canvas, zoom, choice, index);
        }

        return canvas.ToPhoto();
    }

    private static void Zoom(Canvas canvas, WindowPart part, Photo photo, Box target) =>
        canvas.Draw(photo.Crop(part.Window.Box), target, ResizeFilter.Bicubic);

    private static void Label(Canvas canvas, Box zoom, Choice choice, int index)
    {
        var isKept = choice.Kept.Contains(index);
        if (isKept)
        {
            canvas.Frame(zoom, s_kept, thickness: 4);
        }

        var score = index < choice.Scores.Count
            ? choice.Scores[index].ToString("0.000", CultureInfo.InvariantCulture)
            : $"{index}";
        canvas.Write(isKept ? $"{score} kept" : score, zoom.X, zoom.Bottom + Line - 3, Rgb.Ink, capitals: 7);
    }
}
