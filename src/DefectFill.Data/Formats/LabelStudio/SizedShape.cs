using DefectFill.Data.Formats.Model;
using DefectFill.Imaging;

namespace DefectFill.Data.Formats.LabelStudio;

/// <summary>A region that states the size of the photo it was drawn on.</summary>
internal sealed record SizedShape(IShape Shape, int Width, int Height) : IShape
{
    public Mask? Draw(PhotoFrame frame, Mark mark, Findings findings)
    {
        if ((Width, Height) == (frame.Width, frame.Height))
        {
            return Shape.Draw(frame, mark, findings);
        }

        findings.Tell(
            Kinds.SizeMismatch, mark.Path,
            $"{mark.What} was drawn on {Width} x {Height} pixels, the photo has {frame.Width} x {frame.Height}.");
        return null;
    }
}
