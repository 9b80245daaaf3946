using DefectFill.Core.Problems;

namespace DefectFill.Studio.Strokes;

/// <summary>Finds strokes that cannot be drawn.</summary>
internal static class StrokeCheck
{
    public const int MostStrokes = 10_000;

    private const int MostPoints = 1_000_000;
    private const double Farthest = 1e6; // pixels

    /// <summary>All problems of the strokes on a photo of this size.</summary>
    public static IReadOnlyList<Problem> Problems(IReadOnlyList<Stroke> strokes, int width, int height) =>
    [
        .. strokes.Count > MostStrokes
            ? [Bad("strokes", $"{strokes.Count}", $"must be at most {MostStrokes}")]
            : Array.Empty<Problem>(),
        .. strokes.Take(MostStrokes).Index().SelectMany(
            each => Of(each.Item, (long)width * height).Select(problem => problem.Within($"strokes[{each.Index}]"))),
    ];

    private static IEnumerable<Problem> Of(Stroke stroke, long pixels) => stroke.Type switch
    {
        StrokeTypes.Brush or StrokeTypes.Eraser =>
            [.. Number("size", stroke.Size, 0.1, 4096), .. Points(stroke.Points, 1)],
        StrokeTypes.Scratch => [.. Number("width", stroke.Width, 0.1, 4096), .. Points(stroke.Points, 1)],
        StrokeTypes.Lasso or StrokeTypes.Polygon => Points(stroke.Points, 3),
        StrokeTypes.Rectangle or StrokeTypes.Ellipse =>
        [
            .. Number("x", stroke.X, -Farthest, Farthest), .. Number("y", stroke.Y, -Farthest, Farthest),
            .. Number("width", stroke.Width, -Farthest, Farthest),
            .. Number("height", stroke.Height, -Farthest, Farthest),
        ],
        StrokeTypes.Wand or StrokeTypes.Bitmap or StrokeTypes.Reuse => Runs(stroke.Rle, pixels),
        StrokeTypes.Grow or StrokeTypes.Shrink => Number("by", stroke.By, 0, 1000),
        StrokeTypes.RemoveSpecks => Number("below", stroke.Below, 0, int.MaxValue),
        StrokeTypes.FillHoles or StrokeTypes.Invert or StrokeTypes.Clear => [],
        _ => [Bad("type", stroke.Type, $"must be one of {string.Join(", ", StrokeTypes.All)}")],
    };

    private static IEnumerable<Problem> Number(string property, double? value, double least, double most)
    {
        if (value is not { } number || !(number >= least && number <= most))
        {
            yield return Bad(property, $"{value}", $"must be a number from {least} to {most}");
        }
    }

    private static IEnumerable<Problem> Points(IReadOnlyList<IReadOnlyList<double>>? points, int least)
    {
        if (points is null || points.Count < least || points.Count > MostPoints)
        {
            yield return Bad("points", $"{points?.Count}", $"must be {least} to {MostPoints} points");
        }
        else if (points.FirstOrDefault(point => !IsPoint(point)) is { } bad)
        {
            yield return Bad("points", $"[{string.Join(", ", bad)}]", "must be [x, y] or [x, y, pressure]");
        }
    }

    private static bool IsPoint(IReadOnlyList<double> point) =>
        point.Count is 2 or 3 && point.Take(2).All(value => Math.Abs(value) <= Farthest)
        && (point.Count == 2 || point[2] is >= 0 and <= 1);

    private static IEnumerable<Problem> Runs(IReadOnlyList<int>? runs, long pixels)
    {
        var isFit = runs is not null && runs.Count % 2 == 0 && Enumerable.Range(0, runs.Count / 2).All(
            i => runs[2 * i] >= 0 && runs[2 * i + 1] > 0 && (long)runs[2 * i] + runs[2 * i + 1] <= pixels);
        if (!isFit)
        {
            yield return Bad("rle", runs is null ? "" : $"{runs.Count} numbers", "must be pairs of start and length " +
                $"within the photo's {pixels} pixels");
        }
    }

    private static Problem Bad(string property, string found, string expected) =>
        Problem.Option(ProblemCode.OutOfRange, property, found, expected);
}
