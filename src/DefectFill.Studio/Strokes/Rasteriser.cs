namespace DefectFill.Studio.Strokes;

/// <summary>
/// Turns strokes into a mask. The page does the same; both pass the cases in <c>tests/golden/strokes</c>.
/// </summary>
/// <remarks>A pixel belongs to a shape if its centre (column + 0.5, row + 0.5) does.</remarks>
internal static class Rasteriser
{
    /// <summary>The mask of a photo of this size after all strokes; they must have no <see cref="StrokeCheck"/>
    /// problem.</summary>
    public static PixelMask Draw(IEnumerable<Stroke> strokes, int width, int height)
    {
        var mask = new PixelMask(width, height);
        foreach (var stroke in strokes)
        {
            Apply(stroke, mask);
        }

        return mask;
    }

    private static void Apply(Stroke stroke, PixelMask mask)
    {
        var value = (byte)(stroke.Subtract == true || stroke.Type == StrokeTypes.Eraser ? 0 : 1);
        switch (stroke.Type)
        {
            case StrokeTypes.Brush or StrokeTypes.Eraser:
                Sweep.Fill(mask, stroke.Points!, stroke.Size!.Value / 2, value);
                break;
            case StrokeTypes.Scratch:
                Sweep.Fill(mask, [.. stroke.Points!.Select(point => point.Take(2).ToArray())],
                    stroke.Width!.Value / 2, value);
                break;
            case StrokeTypes.Lasso or StrokeTypes.Polygon:
                EvenOdd.Fill(mask, stroke.Points!, value);
                break;
            case StrokeTypes.Rectangle:
                FillWhere(mask, stroke, value, (_, _) => true);
                break;
            case StrokeTypes.Ellipse:
                FillWhere(mask, stroke, value, (u, v) => u * u + v * v <= 1);
                break;
            case StrokeTypes.Wand or StrokeTypes.Bitmap or StrokeTypes.Reuse:
                FillRuns(mask, stroke.Rle!, value);
                break;
            default:
                MaskEdits.Apply(stroke, mask);
                break;
        }
    }

    // u and v run from -1 to 1 across the box.
    private static void FillWhere(PixelMask mask, Stroke stroke, byte value, Func<double, double, bool> isInside)
    {
        var (left, right) = Sorted(stroke.X!.Value, stroke.X!.Value + stroke.Width!.Value);
        var (top, bottom) = Sorted(stroke.Y!.Value, stroke.Y!.Value + stroke.Height!.Value);
        var (mx, my, rx, ry) = ((left + right) / 2, (top + bottom) / 2, (right - left) / 2, (bottom - top) / 2);
        for (var y = Math.Max(0, (int)Math.Floor(top)); y < Math.Min(mask.Height, Math.Ceiling(bottom)); y++)
        {
            for (var x = Math.Max(0, (int)Math.Floor(left)); x < Math.Min(mask.Width, Math.Ceiling(right)); x++)
            {
                var (cx, cy) = (x + 0.5, y + 0.5);
                if (cx >= left && cx < right && cy >= top && cy < bottom && isInside((cx - mx) / rx, (cy - my) / ry))
                {
                    mask.Pixels[y * mask.Width + x] = value;
                }
            }
        }
    }

    private static (double Low, double High) Sorted(double a, double b) => a <= b ? (a, b) : (b, a);

    private static void FillRuns(PixelMask mask, IReadOnlyList<int> runs, byte value)
    {
        for (var i = 0; i + 1 < runs.Count; i += 2)
        {
            mask.Pixels.AsSpan(runs[i], runs[i + 1]).Fill(value);
        }
    }
}
