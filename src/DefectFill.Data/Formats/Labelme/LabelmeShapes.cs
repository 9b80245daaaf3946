using System.Text.Json;
using DefectFill.Data.Formats.Model;
using DefectFill.Data.Formats.Shapes;
using DefectFill.Data.Formats.Sources;

namespace DefectFill.Data.Formats.Labelme;

/// <summary>labelme's shapes.</summary>
internal static class LabelmeShapes
{
    /// <summary>The shape with its label; null if it cannot be used, which is told.</summary>
    public static Mark? Read(JsonElement shape, string at, string what, Findings findings)
    {
        var label = shape.Text("label");
        if (label is null || !ClassNames.AreUsable(label))
        {
            findings.Tell(
                Kinds.BadClassName, at,
                $"{what} is labelled {(label is null ? "with no text" : PhotoReference.Shown(label))}.");
            return null;
        }

        if (shape.Field("points")?.AsPoints() is not { } points)
        {
            findings.Tell(Kinds.BadPoints, at, $"the points of {what} are no list of x and y.");
            return null;
        }

        return Shape(shape, points, at, $"{what} ({label})", findings) is { } drawn
            ? new Mark(label, drawn, at, $"{what} ({label})")
            : null;
    }

    private static IShape? Shape(
        JsonElement shape, (double X, double Y)[] points, string at, string what, Findings findings)
    {
        var kind = shape.Text("shape_type") ?? "polygon";
        switch (kind)
        {
            case "polygon" when points.Length >= 3:
                return new Polygons([points], FillRule.Pixels);
            case "polygon":
                findings.Tell(Kinds.PolygonTooShort, at, $"{what} is a polygon of {points.Length} points.");
                return null;
            case "oriented_rectangle" when points.Length >= 3:
                findings.Tell(Kinds.BoxAsMask, at, $"{what} is a rectangle.");
                return new Polygons([points], FillRule.Pixels);
            case "rectangle" when points is [var a, var b]:
                findings.Tell(Kinds.BoxAsMask, at, $"{what} is a rectangle.");
                return new Polygons([Corners.Between(a, b)], FillRule.Pixels);
            case "circle" when points is [var centre, var edge]:
                var radius = Math.Sqrt(Math.Pow(edge.X - centre.X, 2) + Math.Pow(edge.Y - centre.Y, 2));
                return new Ellipse(centre.X, centre.Y, radius, radius, 0);
            case "mask":
                return Mask(shape, points, at, what, findings);
            case "line" or "linestrip":
                findings.Tell(Kinds.LineWithoutWidth, at, $"{what} is a line.");
                return null;
            case "point" or "points":
                findings.Tell(Kinds.PointOnly, at, $"{what} is a point.");
                return null;
            case "rectangle" or "circle" or "oriented_rectangle":
                findings.Tell(Kinds.BadPoints, at, $"{what} is a {kind} of {points.Length} points.");
                return null;
            default:
                findings.Tell(
                    Kinds.UnsupportedShape, at,
                    $"{what} is of the kind {PhotoReference.Shown(kind)}, which is not known.");
                return null;
        }
    }

    private static Bitmap? Mask(
        JsonElement shape, (double X, double Y)[] points, string at, string what, Findings findings)
    {
        if (points is not [var corner, ..] || Math.Abs(corner.X) > 1e6 || Math.Abs(corner.Y) > 1e6)
        {
            findings.Tell(Kinds.BadPoints, at, $"the mask {what} has no place on the photo.");
            return null;
        }

        try
        {
            if (shape.Text("mask") is { Length: > 0 } text)
            {
                return new Bitmap(
                    Convert.FromBase64String(text), (int)Math.Floor(corner.X), (int)Math.Floor(corner.Y));
            }

            findings.Tell(Kinds.BadMask, at, $"the mask {what} holds no image.");
        }
        catch (FormatException)
        {
            findings.Tell(Kinds.BadMask, at, $"the mask {what} is no base64.");
        }

        return null;
    }
}
