using System.Text.Json;
using DefectFill.Data.Formats.Model;
using DefectFill.Data.Formats.Shapes;
using DefectFill.Data.Formats.Sources;

namespace DefectFill.Data.Formats.LabelStudio;

/// <summary>Regions of Label Studio; coordinates are per cent of the photo's sides.</summary>
internal static class StudioRegions
{
    /// <summary>The labels of a region: the lists whose names end with "labels".</summary>
    public static string[] LabelsOf(JsonElement value) => value.ValueKind != JsonValueKind.Object
        ? []
        : [.. value.EnumerateObject().Where(field => field.Name.EndsWith("labels", StringComparison.Ordinal)
                && field.Value.ValueKind == JsonValueKind.Array)
            .SelectMany(field => field.Value.EnumerateArray()).Select(label => label.AsText() ?? "")];

    /// <summary>The shape; null if it cannot be used, which is told.</summary>
    public static IShape? Read(
        JsonElement value, (int Width, int Height) size, string at, string what, Findings findings)
    {
        if (value.Field("rle") is { } rle)
        {
            return Brush(rle, at, what, findings);
        }

        if (value.Field("points") is { } points)
        {
            return Polygon(points, size, at, what, findings);
        }

        if (value.Field("rotation") is { ValueKind: not JsonValueKind.Null } && value.Number("rotation") is null)
        {
            findings.Tell(Kinds.BadPoints, at, $"the rotation of {what} is not a number.");
            return null;
        }

        if (Numbers(value, size, "x", "y", "radiusX", "radiusY") is [var cx, var cy, var rx, var ry])
        {
            return new Ellipse(cx, cy, rx, ry, value.Number("rotation") ?? 0);
        }

        if (Numbers(value, size, "x", "y", "width", "height") is [var x, var y, var width, var height])
        {
            findings.Tell(Kinds.BoxAsMask, at, $"{what} is a rectangle.");
            var corners = Corners.Between((x, y), (x + width, y + height));
            return new Polygons([Corners.Turned(corners, value.Number("rotation") ?? 0, (x, y))], FillRule.Corners);
        }

        var isPoint = value.Number("x") is not null && value.Number("y") is not null;
        findings.Tell(
            isPoint ? Kinds.PointOnly : Kinds.UnsupportedShape, at,
            isPoint ? $"{what} is a key point." : $"{what} is of a kind that is not known.");
        return null;
    }

    private static Brush? Brush(JsonElement rle, string at, string what, Findings findings)
    {
        if (rle.AsNumbers() is { } numbers && numbers.All(number => number is >= 0 and <= 255 && number % 1 == 0))
        {
            return new Brush(Array.ConvertAll(numbers, number => (byte)number));
        }

        findings.Tell(Kinds.RleCounts, at, $"the brush code of {what} is no list of bytes.");
        return null;
    }

    private static Polygons? Polygon(
        JsonElement value, (int Width, int Height) size, string at, string what, Findings findings)
    {
        if (value.AsPoints() is not { } points)
        {
            findings.Tell(Kinds.BadPoints, at, $"the points of {what} are no list of x and y.");
            return null;
        }

        if (points.Length >= 3)
        {
            var scaled = Array.ConvertAll(points, p => (p.X * size.Width / 100, p.Y * size.Height / 100));
            return new Polygons([scaled], FillRule.Corners);
        }

        findings.Tell(Kinds.PolygonTooShort, at, $"{what} has {points.Length} points.");
        return null;
    }

    // Those along x and y in turn.
    private static double[]? Numbers(JsonElement value, (int Width, int Height) size, params string[] names)
    {
        double?[] numbers = [.. names.Select(name => value.Number(name))];
        return numbers.Contains(null)
            ? null
            : [.. numbers.Select((number, i) => number!.Value * (i % 2 == 0 ? size.Width : size.Height) / 100)];
    }
}
