using DefectFill.Imaging.Pixels;

namespace DefectFill.Imaging;

/// <summary>A closed outline of a mask; <paramref name="IsHole"/> if it surrounds a hole.</summary>
public sealed record MaskContour(IReadOnlyList<PixelPoint> Points, bool IsHole)
{
    // For each outline: its number of points, 1 if it is a hole, then x and y of each point.
    internal static IReadOnlyList<MaskContour> Unpack(ReadOnlySpan<int> numbers)
    {
        var contours = new List<MaskContour>();
        while (!numbers.IsEmpty)
        {
            var points = new PixelPoint[numbers[0]];
            for (var i = 0; i < points.Length; i++)
            {
                points[i] = new PixelPoint(numbers[2 + 2 * i], numbers[3 + 2 * i]);
            }

            contours.Add(new MaskContour(points, numbers[1] != 0));
            numbers = numbers[(2 + 2 * points.Length)..];
        }

        return contours;
    }
}
