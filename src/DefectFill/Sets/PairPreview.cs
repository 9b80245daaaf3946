using System.Globalization;
using DefectFill.Core.Machine;
using DefectFill.Data.Cropping;
using DefectFill.Imaging;
using DefectFill.Imaging.Drawing;
using DefectFill.Imaging.Pixels;
using DefectFill.Imaging.Resampling;
using DefectFill.Selection;

namespace DefectFill.Sets;

/// <summary>
/// A row of the contact sheet: good part, mask, fill, then enlarged views of the good part and of every candidate, the
/// kept ones framed.
/// </summary>
internal static class PairPreview
{
    public const int Tile = 128;
    public const int Gap = 6;
    public const int Line = 14;

    public static readonly Rgb Paper = new(250, 250, 250);

    private static readonly Rgb s_kept = new(0, 158, 115);

    /// <summary>Width of a row with this many candidates, in pixels.</summary>
    public static int WidthOf(int candidates) => (4 + candidates) * (Tile + Gap) + Gap;

    public static Photo Draw(ScoredFill fill, Choice choice)
    {
        var canvas = new Canvas(WidthOf(fill.Candidates.Count), Tile + Line + Gap, Paper);
        var view = ViewOf(fill);
        var kept = fill.Candidates[choice.Kept[0]];
        var good = fill.Good;
        var whole = new Box(Gap, 0, Tile, Tile).Fitting(good.Width, good.Height);
        canvas.Draw(good, whole);
        canvas.Frame(view.DrawnInto(whole, good.Width, good.Height), Rgb.Blue);
        whole = whole with { X = whole.X + Tile + Gap };
        canvas.Draw(fill.Mask.ToPhoto(), whole);
        LargeMemory.Release(LargeMemory.IsLarge(good.Width, good.Height)); // the drawn mask
        whole = whole with { X = whole.X + Tile + Gap };
        canvas.Draw(kept.Whole(), whole);
        var zoom = new Box(Gap + 3 * (Tile + Gap), 0, Tile, Tile);
        Zoom(canvas, view, fill.Good, zoom);
        canvas.Outline(fill.Mask.Crop(view), zoom, Rgb.Orange);
        foreach (var (index, candidate) in fill.Candidates.Index())
        {
            zoom = zoom with { X = zoom.X + Tile + Gap };
            Zoom(canvas, view, candidate, zoom);
            Label(canvas, zoom, choice, index);
        }

        return canvas.ToPhoto();
    }

    /// <summary>The window of the largest part; if no windows were used, a square around the mask.</summary>
    private static Box ViewOf(ScoredFill fill)
    {
        if (fill.Parts.MaxBy(part => part.Part.Area) is { } largest)
        {
            return largest.Window.Box;
        }

        var (box, photo) = (fill.Mask.BoundingBox, fill.Good.Bounds);
        var side = Math.Min(2 * Math.Max(box.Width, box.Height) + 16, Math.Min(photo.Width, photo.Height));
        var x = Math.Clamp(box.X + (box.Width - side) / 2, 0, photo.Width - side);
        var y = Math.Clamp(box.Y + (box.Height - side) / 2, 0, photo.Height - side);
        return new Box(x, y, side, side);
    }

    private static void Zoom(Canvas canvas, Box view, PatchedPhoto photo, Box target) =>
        canvas.Draw(photo.Crop(view), target, ResizeFilter.Bicubic);

    private static void Label(Canvas canvas, Box zoom, Choice choice, int index)
    {
        var isKept = choice.Kept.Contains(index);
        if (isKept)
        {
            canvas.Frame(zoom, s_kept, thickness: 4);
        }

        var score = index >= choice.Scores.Count ? $"{index}"
            : choice.Scores[index]?.ToString("0.000", CultureInfo.InvariantCulture) ?? "rejected early";
        canvas.Write(isKept ? $"{score} kept" : score, zoom.X, zoom.Bottom + Line - 3, Rgb.Ink, capitals: 7);
    }
}
