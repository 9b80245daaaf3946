using System.Text.Json;
using DefectFill.Data.Formats.Model;
using DefectFill.Data.Formats.Shapes;
using DefectFill.Data.Formats.Sources;

namespace DefectFill.Data.Formats.Coco;

/// <summary>The <c>segmentation</c> of an annotation: polygons, or run lengths.</summary>
internal static class CocoSegmentation
{
    /// <summary>The shape; null if there is none that can be used, which is told.</summary>
    /// <param name="annotation">The annotation's object.</param>
    /// <param name="at">The file and the place in it.</param>
    /// <param name="what">What it is in sentences.</param>
    /// <param name="findings">Receives problems.</param>
    /// <param name="photo">Becomes incomplete if a part cannot be used.</param>
    public static IShape? Read(JsonElement annotation, string at, string what, Findings findings, LabelledPhoto photo)
    {
        var segmentation = annotation.Field("segmentation");
        switch (segmentation)
        {
            case null or { ValueKind: JsonValueKind.Null }:
            case { ValueKind: JsonValueKind.Array } empty when empty.GetArrayLength() == 0:
                findings.Tell(Kinds.BoxOnly, at, $"{what} has no outline, only a box.");
                return null;
            case { ValueKind: JsonValueKind.Array } list:
                return Polygons(list, at, what, findings, photo);
            case { ValueKind: JsonValueKind.Object } runs:
                return Runs(runs, at, what, findings);
            default:
                findings.Tell(Kinds.BadPoints, at, $"the segmentation of {what} is neither a list nor an object.");
                return null;
        }
    }

    private static Polygons? Polygons(
        JsonElement list, string at, string what, Findings findings, LabelledPhoto photo)
    {
        List<(double X, double Y)[]> outlines = [];
        foreach (var part in list.EnumerateArray())
        {
            if (Outline(part, at, what, findings) is { } outline)
            {
                outlines.Add(outline);
            }
            else
            {
                photo.IsIncomplete = true;
            }
        }

        return outlines is [] ? null : new Polygons(outlines, FillRule.Corners);
    }

    private static (double X, double Y)[]? Outline(JsonElement part, string at, string what, Findings findings)
    {
        if (part.AsNumbers() is not { } numbers)
        {
            findings.Tell(Kinds.BadPoints, at, $"a polygon of {what} is no list of numbers.");
            return null;
        }

        if (numbers.Length % 2 != 0)
        {
            findings.Tell(Kinds.PolygonOdd, at, $"a polygon of {what} has {numbers.Length} numbers: one too many.");
            return null;
        }

        if (numbers.Length < 6)
        {
            findings.Tell(Kinds.PolygonTooShort, at, $"a polygon of {what} has {numbers.Length / 2} points.");
            return null;
        }

        return [.. Enumerable.Range(0, numbers.Length / 2).Select(i => (numbers[2 * i], numbers[2 * i + 1]))];
    }

    private static ColumnRuns? Runs(JsonElement runs, string at, string what, Findings findings)
    {
        if (runs.Field("size")?.AsNumbers() is not [var height, var width])
        {
            findings.Tell(Kinds.RleSize, at, $"the \"size\" of {what} is not two numbers.");
            return null;
        }

        switch (runs.Field("counts"))
        {
            case { ValueKind: JsonValueKind.String } text when text.AsText() is { } counts:
                return new ColumnRuns(height, width, null, counts);
            case { } list when list.AsNumbers() is { } counts:
                return new ColumnRuns(height, width, counts, null);
            default:
                findings.Tell(
                    Kinds.RleCounts, at, $"the run lengths of {what} are neither a list of numbers nor a text.");
                return null;
        }
    }
}
