using System.Globalization;
using System.Xml;
using DefectFill.Data.Formats.Model;
using DefectFill.Data.Formats.Shapes;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;

namespace DefectFill.Data.Formats.Cvat;

/// <summary>A mask of CVAT: run lengths in a box.</summary>
internal sealed class RowRuns(string runs, Box box) : IShape
{
    private const int Longest = 1 << 16; // pixels per side of a box

    private static readonly string[] s_sides = ["left", "top", "width", "height"];

    public static RowRuns? Read(XmlReader reader, string at, string what, Findings findings)
    {
        int?[] sides = [.. s_sides.Select(name => Whole(reader.GetAttribute(name)))];
        if (sides is [{ } left, { } top, > 0 and < Longest and var width, > 0 and < Longest and var height]
            && reader.GetAttribute("rle") is { } runs)
        {
            return new RowRuns(runs, new Box(left, top, width, height));
        }

        findings.Tell(Kinds.RleSize, at, $"{what} has no left, top, width, height and rle that fit a photo.");
        return null;
    }

    public Mask? Draw(PhotoFrame frame, Mark mark, Findings findings)
    {
        // A brush may leave the photo, but not by more than the photo itself.
        if (box.Width > 2L * frame.Width || box.Height > 2L * frame.Height)
        {
            findings.Tell(
                Kinds.RleSize, mark.Path,
                $"{mark.What} is of {box.Width} x {box.Height} pixels, its photo of {frame.Width} x {frame.Height}.");
            return null;
        }

        if (CvatRle.Read(runs, box.Width, box.Height) is { } pixels)
        {
            return Patch.Place(frame, pixels, box, mark, findings);
        }

        findings.Tell(
            Kinds.RleCounts, mark.Path,
            $"the run lengths of {mark.What} do not fill {box.Width} x {box.Height} pixels.");
        return null;
    }

    private static int? Whole(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && Math.Abs(number) <= 1 << 24
            ? (int)number
            : null;
}
