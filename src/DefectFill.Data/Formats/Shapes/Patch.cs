using DefectFill.Data.Formats.Model;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;

namespace DefectFill.Data.Formats.Shapes;

/// <summary>Pixels in a box, placed on the photo and clipped to it.</summary>
internal static class Patch
{
    /// <summary>The mask; null if nothing of it is on the photo, which is told.</summary>
    /// <param name="pixels">(H, W) of the box, non-zero inside.</param>
    public static Mask? Place(PhotoFrame frame, byte[] pixels, Box box, Mark mark, Findings findings)
    {
        var visible = box.Intersect(new Box(0, 0, frame.Width, frame.Height));
        if (visible.IsEmpty)
        {
            findings.Tell(
                Kinds.NothingInside, mark.Path,
                $"{mark.What}, {box}, is outside the photo of {frame.Width} x {frame.Height}.");
            return null;
        }

        var whole = new byte[frame.Width * frame.Height];
        for (var y = visible.Y; y < visible.Bottom; y++)
        {
            for (var x = visible.X; x < visible.Right; x++)
            {
                whole[y * frame.Width + x] = pixels[(y - box.Y) * box.Width + x - box.X] == 0 ? (byte)0 : (byte)1;
            }
        }

        if (visible != box)
        {
            findings.Tell(
                Kinds.MaskOutside, mark.Path,
                $"{mark.What}, {box}, leaves the photo of {frame.Width} x {frame.Height} pixels.");
        }

        return Mask.Adopt(frame.Width, frame.Height, whole);
    }
}
