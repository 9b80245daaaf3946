using DefectFill.Core.Records;
using DefectFill.Data.Cropping;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;

namespace DefectFill.Labels;

/// <summary>A measure of change at the photo's resolution, within the box of all windows of a mask.</summary>
/// <param name="Box">In photo pixels.</param>
/// <param name="Values">(Box.Height, Box.Width); 0 where there is no window.</param>
internal sealed record ChangeField(Box Box, float[] Values)
{
    /// <summary>
    /// Inside the filled parts, each pixel is that of the window it was filled in; elsewhere, the greatest counts.
    /// </summary>
    /// <param name="changes">One for each window.</param>
    /// <param name="measure">What is measured.</param>
    /// <param name="word">Whether it is multiplied by the word's attention.</param>
    /// <param name="smoothing">Standard deviation of the blur in pixels of the model.</param>
    public static ChangeField Of(
        IReadOnlyList<WindowChange> changes, ChangeMeasure measure, bool word, double smoothing)
    {
        var box = changes.Select(change => change.Part.Window.Box).Aggregate(Around);
        var (values, isFilled) = (new float[box.Width * box.Height], new bool[box.Width * box.Height]);
        foreach (var change in changes)
        {
            var window = change.Part.Window;
            var plane = ChangePlane.Blurred(change.Of(measure, word), window.OutSide, smoothing);
            Add(change.Part, ChangePlane.Resized(plane, window.OutSide, window.Box.Width, window.Box.Height), box);
        }

        return new ChangeField(box, values);

        void Add(WindowPart part, float[] plane, Box all)
        {
            var own = part.Window.Box;
            for (var i = 0; i < plane.Length; i++)
            {
                var at = (own.Y - all.Y + i / own.Width) * all.Width + own.X - all.X + i % own.Width;
                if (part.Part.Pixels[i] != 0)
                {
                    (values[at], isFilled[at]) = (plane[i], true);
                }
                else if (!isFilled[at])
                {
                    values[at] = Math.Max(values[at], plane[i]);
                }
            }
        }
    }

    /// <summary>What changed according to a rule, within what was filled; of the photo's size.</summary>
    /// <param name="rule">From when on a pixel counts as changed.</param>
    /// <param name="changes">One for each window.</param>
    /// <param name="width">Of the photo.</param>
    /// <param name="height">Of the photo.</param>
    public static Mask LabelOf(LabelRule rule, IReadOnlyList<WindowChange> changes, int width, int height)
    {
        var pixels = new byte[width * height];
        var field = Of(changes, rule.Measure, rule.Word, rule.Smoothing);
        foreach (var part in changes.Select(change => change.Part))
        {
            var box = part.Window.Box;
            for (var i = 0; i < part.Part.Pixels.Length; i++)
            {
                var (x, y) = (box.X + i % box.Width, box.Y + i / box.Width);
                if (part.Part.Pixels[i] != 0 && field.At(x, y) >= rule.Threshold)
                {
                    pixels[y * width + x] = 1;
                }
            }
        }

        return Mask.FromPixels(width, height, pixels);
    }

    private float At(int x, int y) => Values[(y - Box.Y) * Box.Width + x - Box.X];

    private static Box Around(Box one, Box other)
    {
        var (x, y) = (Math.Min(one.X, other.X), Math.Min(one.Y, other.Y));
        return new Box(x, y, Math.Max(one.Right, other.Right) - x, Math.Max(one.Bottom, other.Bottom) - y);
    }
}
