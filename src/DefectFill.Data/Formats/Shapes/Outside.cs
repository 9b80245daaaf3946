using System.Globalization;
using DefectFill.Data.Formats.Model;

namespace DefectFill.Data.Formats.Shapes;

/// <summary>Tells coordinates that leave the photo.</summary>
internal static class Outside
{
    private const double Hair = 0.5; // pixels by which tools miss the border

    /// <summary>Whether points can be drawn: finite and not far from the photo; otherwise told.</summary>
    public static bool AreNear(PhotoFrame frame, IEnumerable<double> coordinates, Mark mark, Findings findings)
    {
        foreach (var value in coordinates)
        {
            if (!double.IsFinite(value) || Math.Abs(value) > frame.Far)
            {
                findings.Tell(
                    Kinds.BadPoints, mark.Path,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{mark.What} has the coordinate {value:G6} on {frame.Width} x {frame.Height} pixels."));
                return false;
            }
        }

        return true;
    }

    /// <summary>Tells points beyond the border: a warning, or a note for a hair's breadth.</summary>
    public static void Tell(
        PhotoFrame frame, double left, double top, double right, double bottom, Mark mark, Findings findings)
    {
        var beyond = Math.Max(Math.Max(-left, right - frame.Width), Math.Max(-top, bottom - frame.Height));
        if (beyond > 0)
        {
            var problem = Kinds.PolygonOutside.At(
                mark.Path,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{mark.What} leaves the photo of {frame.Width} x {frame.Height} pixels by {beyond:0.##} pixels."));
            findings.Add(beyond > Hair ? problem : problem with { Severity = Core.Problems.Severity.Note });
        }
    }
}
