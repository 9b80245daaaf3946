using System.Globalization;
using DefectFill.Data.Formats.Model;
using DefectFill.Data.Formats.Shapes;
using DefectFill.Data.Formats.Sources;

namespace DefectFill.Data.Formats.Yolo;

/// <summary>
/// Reads the lines of a label file: a class and the points of an outline as shares of the photo's sides.
/// </summary>
/// <param name="file">The label file.</param>
/// <param name="names">Classes by index.</param>
/// <param name="findings">Receives problems.</param>
internal sealed class YoloLabels(string file, IReadOnlyDictionary<int, string> names, Findings findings)
{
    private const double Tolerance = 0.01; // as ultralytics has it
    private const int Box = 4;

    private readonly HashSet<string> _lines = [];

    /// <summary>Adds the outlines of the lines to a photo.</summary>
    public void ReadInto(LabelledPhoto photo, string[] lines)
    {
        foreach (var (index, line) in lines.Index())
        {
            var parts = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (parts is not [] && !Add(photo, parts, index + 1))
            {
                photo.IsIncomplete = true;
            }
        }
    }

    private bool Add(LabelledPhoto photo, string[] parts, int line)
    {
        var at = $"{file}:{line}";
        if (Numbers(parts, at, line) is not { } numbers || ClassOf(numbers[0], at, line) is not { } name
            || !IsOutline(numbers.AsSpan(1), at, line))
        {
            return false;
        }

        if (!_lines.Add(string.Join(' ', numbers.Select(n => n.ToString("R", CultureInfo.InvariantCulture)))))
        {
            findings.Tell(Kinds.DuplicateLine, at, $"line {line} is there twice.");
            return true;
        }

        var points = Enumerable.Range(0, numbers.Length / 2)
            .Select(i => (numbers[2 * i + 1], numbers[2 * i + 2])).ToArray();
        var shape = new Polygons([points], FillRule.Pixels) { AreShares = true };
        photo.Marks.Add(new Mark(name, shape, at, $"line {line}"));
        return true;
    }

    private double[]? Numbers(string[] parts, string at, int line)
    {
        var numbers = new double[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]))
            {
                findings.Tell(
                    Kinds.BadLine, at, $"line {line} holds {PhotoReference.Shown(parts[i])}, which is no number.");
                return null;
            }

            if (!double.IsFinite(numbers[i]))
            {
                findings.Tell(Kinds.NotFinite, at, $"line {line} holds {PhotoReference.Shown(parts[i])}.");
                return null;
            }
        }

        return numbers;
    }

    private string? ClassOf(double number, string at, int line)
    {
        if (number < 0)
        {
            findings.Tell(Kinds.NegativeClass, at, $"line {line} has the class {Shown(number)}.");
            return null;
        }

        if (number != Math.Floor(number))
        {
            findings.Tell(Kinds.BadLine, at, $"line {line} has the class {Shown(number)}, which is no whole number.");
            return null;
        }

        if (number <= int.MaxValue && names.TryGetValue((int)number, out var name))
        {
            return name;
        }

        findings.Tell(Kinds.UnknownClass, at, $"line {line} has the class {Shown(number)}, which has no name.");
        return null;
    }

    private bool IsOutline(ReadOnlySpan<double> values, string at, int line)
    {
        if (values.Length == Box && IsBoxOnPhoto(values))
        {
            findings.Tell(Kinds.BoxOnly, at, $"line {line} is a box (centre, width, height), no outline.");
            return false;
        }

        if (values.Length % 2 != 0)
        {
            findings.Tell(Kinds.BadLine, at, $"line {line} has {values.Length} numbers after the class: an odd count.");
            return false;
        }

        if (values.Length < 6)
        {
            findings.Tell(Kinds.PolygonTooShort, at, $"line {line} has {values.Length / 2} points.");
            return false;
        }

        var (least, most) = (double.MaxValue, double.MinValue);
        foreach (var value in values)
        {
            (least, most) = (Math.Min(least, value), Math.Max(most, value));
        }

        if (least >= -Tolerance && most <= 1 + Tolerance)
        {
            return true;
        }

        findings.Tell(
            Kinds.NotNormalised, at,
            $"line {line} holds values from {Shown(least)} to {Shown(most)}; expected 0 to 1.");
        return false;
    }

    // Two points look like a box too, but as one they rarely stay on the photo.
    private static bool IsBoxOnPhoto(ReadOnlySpan<double> box) =>
        Fits(box[0], box[2]) && Fits(box[1], box[3]);

    private static bool Fits(double centre, double side) =>
        side > 0 && centre - side / 2 >= -Tolerance && centre + side / 2 <= 1 + Tolerance;

    private static string Shown(double value) => value.ToString("G9", CultureInfo.InvariantCulture);
}
