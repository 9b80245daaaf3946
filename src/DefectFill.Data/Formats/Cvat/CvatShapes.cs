using System.Globalization;
using System.Xml;
using DefectFill.Data.Formats.Model;
using DefectFill.Data.Formats.Shapes;
using DefectFill.Data.Formats.Sources;

namespace DefectFill.Data.Formats.Cvat;

/// <summary>CVAT's shapes. Boxes and ellipses are filled, as CVAT's own mask export fills them.</summary>
internal static class CvatShapes
{
    /// <summary>The shape at the reader; null if it cannot be used, which is told.</summary>
    public static IShape? Read(XmlReader reader, string at, string what, Findings findings)
    {
        switch (reader.Name)
        {
            case "polygon":
                return Polygon(reader, at, what, findings);
            case "mask":
                return RowRuns.Read(reader, at, what, findings);
            case "box":
                return Box(reader, at, what, findings);
            case "ellipse":
                return Oval(reader, at, what, findings);
            case "polyline":
                findings.Tell(Kinds.LineWithoutWidth, at, $"{what} is a line.");
                return null;
            case "points":
                findings.Tell(Kinds.PointOnly, at, $"{what} are points.");
                return null;
            case "tag":
                findings.Tell(Kinds.TagOnly, at, $"{what} is a tag.");
                return null;
            default:
                findings.Tell(Kinds.UnsupportedShape, at, $"{what} is a {reader.Name}, which has no mask.");
                return null;
        }
    }

    private static Polygons? Polygon(XmlReader reader, string at, string what, Findings findings)
    {
        var points = new List<(double X, double Y)>();
        foreach (var pair in (reader.GetAttribute("points") ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            if (pair.Split(',') is not [var x, var y] || Number(x) is not { } left || Number(y) is not { } top)
            {
                findings.Tell(Kinds.BadPoints, at, $"{what} has the point {PhotoReference.Shown(pair)}.");
                return null;
            }

            points.Add((left, top));
        }

        if (points.Count >= 3)
        {
            return new Polygons([[.. points]], FillRule.Corners);
        }

        findings.Tell(Kinds.PolygonTooShort, at, $"{what} has {points.Count} points.");
        return null;
    }

    private static Polygons? Box(XmlReader reader, string at, string what, Findings findings)
    {
        if (Numbers(reader, at, what, findings, "xtl", "ytl", "xbr", "ybr") is not [var x0, var y0, var x1, var y1])
        {
            return null;
        }

        if (Degrees(reader, at, what, findings) is not { } degrees)
        {
            return null;
        }

        findings.Tell(Kinds.BoxAsMask, at, $"{what} is a box.");
        var corners = Corners.Between((x0, y0), (x1, y1));
        return new Polygons([Corners.Turned(corners, degrees, ((x0 + x1) / 2, (y0 + y1) / 2))], FillRule.Corners);
    }

    private static Ellipse? Oval(XmlReader reader, string at, string what, Findings findings) =>
        Numbers(reader, at, what, findings, "cx", "cy", "rx", "ry") is [var x, var y, var rx, var ry]
        && Degrees(reader, at, what, findings) is { } degrees
            ? new Ellipse(x, y, rx, ry, degrees)
            : null;

    /// <summary>The rotation, 0 if there is none; null if it is no number, which is told.</summary>
    private static double? Degrees(XmlReader reader, string at, string what, Findings findings)
    {
        if (reader.GetAttribute("rotation") is not { } text)
        {
            return 0;
        }

        if (Number(text) is { } degrees)
        {
            return degrees;
        }

        findings.Tell(Kinds.BadPoints, at, $"{what} has the rotation \"{text}\", which is not a number.");
        return null;
    }

    private static double[]? Numbers(
        XmlReader reader, string at, string what, Findings findings, params string[] attributes)
    {
        double?[] numbers = [.. attributes.Select(name => Number(reader.GetAttribute(name)))];
        if (!numbers.Contains(null))
        {
            return [.. numbers.Select(number => number!.Value)];
        }

        findings.Tell(Kinds.BadPoints, at, $"{what} lacks one of {string.Join(", ", attributes)}.");
        return null;
    }

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && double.IsFinite(number)
            ? number
            : null;
}
