using DefectFill.Data.Formats.Model;
using DefectFill.Imaging;

namespace DefectFill.Data.Formats.Shapes;

/// <summary>The pixels of one class in an image whose values are classes.</summary>
/// <param name="FilePath">The image.</param>
/// <param name="Name">The image relative to the set.</param>
/// <param name="Value">The class: an index, or a colour as 0xRRGGBB.</param>
/// <param name="AreColours">Whether values are colours.</param>
internal sealed record ClassPixels(string FilePath, string Name, int Value, bool AreColours) : IShape
{
    public Mask? Draw(PhotoFrame frame, Mark mark, Findings findings)
    {
        var image = ClassImage.Read(FilePath, AreColours);
        if ((image.Width, image.Height) != (frame.Width, frame.Height))
        {
            findings.Tell(
                Kinds.MaskSize, Name,
                $"the mask has {image.Width} x {image.Height} pixels, its photo {frame.Width} x {frame.Height}.");
            return null;
        }

        return Mask.Adopt(
            image.Width, image.Height, Array.ConvertAll(image.Values, value => value == Value ? (byte)1 : (byte)0));
    }
}
