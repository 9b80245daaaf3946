using System.Globalization;
using System.Text;
using System.Text.Json;
using DefectFill.Data.Export.Items;
using DefectFill.Data.Export.Tracing;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;

namespace DefectFill.Data.Export.Writers;

/// <summary>YOLO segmentation: <c>images/SPLIT</c>, <c>labels/SPLIT</c> and <c>data.yaml</c>.</summary>
/// <remarks>
/// Readers multiply by the photo's size, cut decimals off and fill with OpenCV, border included. So outlines pass
/// through the border pixels, half a pixel is added, and holes are joined to their outline by a cut.
/// </remarks>
internal sealed class YoloWriter(ExportFolder folder, IReadOnlyList<DefectClass> classes) : IExportWriter
{
    private const int LeastSide = 10; // smaller photos are left out by ultralytics
    private const int LeastPoints = 3;

    private int _small;
    private bool _hasVal;

    public IEnumerable<string> Notes
    {
        get
        {
            yield return "Holes are joined to their outlines by cuts there and back.";
            if (!_hasVal)
            {
                yield return "Fill in `val` in `data.yaml` with real photos: ultralytics does not start without it, " +
                    "and synthetic photos do not validate.";
            }

            if (_small > 0)
            {
                yield return $"{_small} photos have sides below {LeastSide} pixels; ultralytics leaves them out.";
            }
        }
    }

    public IReadOnlyList<WrittenImage> Add(PlacedPhoto photo)
    {
        var image = $"images/{photo.Split}/{photo.File}";
        folder.Write(image, photo.Png);
        _hasVal |= photo.Source.Split == ExportSplit.Val;
        _small += Math.Min(photo.Width, photo.Height) < LeastSide ? 1 : 0;
        var label = new StringBuilder();
        List<WrittenImage> written = [.. photo.Masks.Select(mask =>
            new WrittenImage(image, mask.Class) { Overlap = Add(label, mask, photo) })];
        folder.Write($"labels/{photo.Split}/{photo.Group}{photo.Stem}.txt", label.ToString());
        return written is [] ? [new WrittenImage(image)] : written;
    }

    public void Finish() => folder.Write("data.yaml", $"""
        # YOLO segmentation. Synthetic photos are for training only.
        train: images/train
        {(_hasVal ? "val: images/val" : "# val: fill in a folder of real photos with labels, then remove the sign.")}
        names:
        {string.Join('\n', classes.Select(each => $"  {each.Index}: {JsonSerializer.Serialize(each.Name)}"))}

        """.ReplaceLineEndings("\n"));

    /// <summary>Adds a line per piece and returns the overlap of the lines, read as ultralytics does.</summary>
    private static double Add(StringBuilder label, PlacedMask mask, PlacedPhoto photo)
    {
        var (both, either) = (0L, 0L);
        foreach (var piece in MaskPiece.Of(mask.Mask))
        {
            var outline = BorderOutline.Of(piece.Pixels);
            string[] numbers = [.. Enumerable.Range(0, Math.Max(LeastPoints, outline.Count))
                .Select(i => outline[i % outline.Count])
                .SelectMany(point => new[]
                {
                    Share(point.X + piece.Box.X, photo.Width), Share(point.Y + piece.Box.Y, photo.Height),
                })];
            label.Append(CultureInfo.InvariantCulture, $"{mask.Class.Index} {string.Join(' ', numbers)}\n");
            var read = Read(numbers, piece.Box, photo);
            both += read.And(piece.Pixels).Area;
            either += read.Or(piece.Pixels).Area;
        }

        return (double)both / either;
    }

    private static string Share(int pixel, int side) =>
        ((pixel + 0.5) / side).ToString("0.000000", CultureInfo.InvariantCulture);

    private static Mask Read(string[] numbers, Box box, PlacedPhoto photo)
    {
        int[] at = [.. numbers.Select((text, i) =>
            (int)(double.Parse(text, CultureInfo.InvariantCulture) * (i % 2 == 0 ? photo.Width : photo.Height)))];
        (double X, double Y)[] points = [.. Enumerable.Range(0, at.Length / 2)
            .Select(i => ((double)at[2 * i] - box.X, (double)at[2 * i + 1] - box.Y))];
        return Mask.FromPolygons(box.Width, box.Height, [points]);
    }
}
