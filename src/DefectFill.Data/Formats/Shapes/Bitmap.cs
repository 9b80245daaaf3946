using DefectFill.Core.Problems;
using DefectFill.Data.Formats.Model;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;

namespace DefectFill.Data.Formats.Shapes;

/// <summary>A small mask image inside a label file, with its upper left pixel at a place of the photo.</summary>
/// <param name="file">The bytes of a PNG file.</param>
internal sealed class Bitmap(byte[] file, int x, int y) : IShape
{
    public Mask? Draw(PhotoFrame frame, Mark mark, Findings findings)
    {
        try
        {
            var mask = MaskReading.Decode(mark.What, file).Mask;
            return Patch.Place(
                frame, mask.Pixels.ToArray(), new Box(x, y, mask.Width, mask.Height), mark, findings);
        }
        catch (DatasetException e)
        {
            findings.Tell(Kinds.BadMask, mark.Path, $"the mask of {mark.What} cannot be read: {e.Problems[0].Found}.");
            return null;
        }
    }
}
