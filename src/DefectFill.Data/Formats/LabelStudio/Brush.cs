using DefectFill.Data.Formats.Model;
using DefectFill.Imaging;

namespace DefectFill.Data.Formats.LabelStudio;

/// <summary>
/// A brush mask: the canvas in four channels, of which alpha is the mask, from the middle of its range on.
/// </summary>
internal sealed class Brush(byte[] code) : IShape
{
    private const int Channels = 4;
    private const int Alpha = 3;
    private const int Half = 128;

    public Mask? Draw(PhotoFrame frame, Mark mark, Findings findings)
    {
        var count = (long)frame.Width * frame.Height * Channels;
        if (count > int.MaxValue || BrushCode.Read(code, (int)count) is not { } values)
        {
            findings.Tell(
                Kinds.RleCounts, mark.Path,
                $"the brush code of {mark.What} does not give {frame.Width} x {frame.Height} pixels of four channels.");
            return null;
        }

        var pixels = new byte[frame.Width * frame.Height];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = values[Channels * i + Alpha] >= Half ? (byte)1 : (byte)0;
        }

        return Mask.Adopt(frame.Width, frame.Height, pixels);
    }
}
