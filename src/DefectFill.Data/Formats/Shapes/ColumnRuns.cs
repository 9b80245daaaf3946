using System.Globalization;
using DefectFill.Core.Problems;
using DefectFill.Data.Formats.Model;
using DefectFill.Imaging;
using DefectFill.Imaging.Coco;

namespace DefectFill.Data.Formats.Shapes;

/// <summary>COCO's run lengths, as a list or compressed.</summary>
internal sealed class ColumnRuns(double height, double width, double[]? counts, string? text) : IShape
{
    public Mask? Draw(PhotoFrame frame, Mark mark, Findings findings)
    {
        if ((width, height) != (frame.Width, frame.Height))
        {
            findings.Tell(
                Kinds.RleSize, mark.Path,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the run lengths of {mark.What} are of {width} x {height} pixels, its photo of " +
                    $"{frame.Width} x {frame.Height}."));
            return null;
        }

        try
        {
            return Runs(frame).ToMask();
        }
        catch (DatasetException e)
        {
            findings.Tell(
                Kinds.RleCounts, mark.Path, $"{mark.What}: {e.Problems[0].Found.Split('\n')[0].TrimEnd('.')}.");
            return null;
        }
    }

    private CocoRle Runs(PhotoFrame frame)
    {
        if (counts is null)
        {
            return CocoRle.FromCompressed(frame.Height, frame.Width, text!);
        }

        return counts.All(count => count == Math.Floor(count) && Math.Abs(count) <= int.MaxValue)
            ? CocoRle.FromCounts(frame.Height, frame.Width, Array.ConvertAll(counts, count => (int)count))
            : throw new DatasetException("The run lengths are not whole numbers of pixels.");
    }
}
