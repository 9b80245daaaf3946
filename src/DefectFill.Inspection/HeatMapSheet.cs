using System.Globalization;
using DefectFill.Imaging;
using DefectFill.Imaging.Drawing;
using DefectFill.Imaging.Pixels;

namespace DefectFill.Inspection;

/// <summary>A picture of a segmenter's output: each test photo with its true outline, next to its heat map.</summary>
internal static class HeatMapSheet
{
    private const int MostPhotos = 24;
    private const int Columns = 4;
    private const int Thumbnail = 128;
    private const int Gap = 6;
    private const int Caption = 16;

    /// <summary>At most 24 of the photos, spread evenly over the list.</summary>
    /// <param name="hottest">The probability shown in the hottest colour.</param>
    public static Photo Draw(ILocaliser network, IReadOnlyList<InspectionItem> items, double hottest)
    {
        var shown = Math.Min(MostPhotos, items.Count);
        var rows = Math.Max(1, (shown + Columns - 1) / Columns);
        var (width, height) = (2 * Thumbnail + 3 * Gap, Thumbnail + Gap + Caption);
        var canvas = new Canvas(Columns * width, rows * height + Gap, Rgb.White);
        for (var i = 0; i < shown; i++)
        {
            var item = items[(int)((long)i * items.Count / shown)];
            var (x, y) = (i % Columns * width + Gap, i / Columns * height + Gap);
            DrawOne(canvas, network, item, new Box(x, y, Thumbnail, Thumbnail), (float)hottest);
        }

        return canvas.ToPhoto();
    }

    private static void DrawOne(
        Canvas canvas, ILocaliser network, InspectionItem item, Box place, float hottest)
    {
        var map = network.Maps([item])[0];
        canvas.Draw(network.Shown(item, map), place);
        canvas.Outline(Mask.FromPixels(map.Width, map.Height, network.Mask(item, map)), place, Rgb.Orange);
        var heat = HeatMap.Of(map.Pixels, map.Width, map.Height, 0, hottest);
        canvas.Draw(heat, place with { X = place.Right + Gap });
        var name = Path.GetFileNameWithoutExtension(item.Photo);
        var caption = string.Create(CultureInfo.InvariantCulture, $"{item.Defect} {name}: {map.Score:0.00}");
        canvas.Write(caption, place.X, place.Bottom + Caption - 4, Rgb.Ink);
    }
}
