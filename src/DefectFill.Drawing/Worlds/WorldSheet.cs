using DefectFill.Imaging;
using DefectFill.Imaging.Drawing;
using DefectFill.Imaging.Pixels;

namespace DefectFill.Drawing.Worlds;

/// <summary>A sheet of drawn photographs with their captions, for people to look at.</summary>
public static class WorldSheet
{
    private const int Line = 15; // pixels per row of text
    private const int Gap = 6;
    private const int Letters = 7; // height of capitals in pixels

    /// <summary>
    /// Images side by side, each with a copy to its right that outlines its oddities, and captions below.
    /// </summary>
    public static Photo Draw(IReadOnlyList<DrawnImage> images, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfZero(images.Count);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        var (width, lines) = (
            2 * images[0].Size + Gap, images.Max(image => Wrap(image.Caption, 2 * images[0].Size).Count));
        var height = images[0].Size + lines * Line;
        var rows = (images.Count + columns - 1) / columns;
        var canvas = new Canvas(columns * (width + Gap) + Gap, rows * (height + Gap) + Gap, Rgb.White);
        for (var i = 0; i < images.Count; i++)
        {
            Place(canvas, images[i], Gap + i % columns * (width + Gap), Gap + i / columns * (height + Gap));
        }

        return canvas.ToPhoto();
    }

    private static void Place(Canvas canvas, DrawnImage image, int x, int y)
    {
        var size = image.Size;
        var photo = Photo.FromPixels(size, size, 3, image.Pixels);
        canvas.Draw(photo, x, y);
        var copy = new Box(x + size + Gap, y, size, size);
        canvas.Draw(photo, copy.X, copy.Y);
        foreach (var oddity in image.Oddities)
        {
            canvas.Outline(Mask.FromPixels(size, size, oddity.Mask), copy, Rgb.Orange);
        }

        var baseline = y + size;
        foreach (var line in Wrap(image.Caption, 2 * size))
        {
            canvas.Write(line, x, baseline += Line, Rgb.Ink, Letters);
        }
    }

    private static List<string> Wrap(string text, int width)
    {
        var lines = new List<string> { "" };
        foreach (var word in text.Split(' '))
        {
            var longer = lines[^1].Length == 0 ? word : $"{lines[^1]} {word}";
            if (Canvas.Measure(longer, Letters).Width <= width || lines[^1].Length == 0)
            {
                lines[^1] = longer;
            }
            else
            {
                lines.Add(word);
            }
        }

        return lines;
    }
}
