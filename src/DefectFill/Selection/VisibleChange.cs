using DefectFill.Data.Cropping;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;

namespace DefectFill.Selection;

/// <summary>
/// How much of a fill an eye can see: noise that averages out over neighbouring pixels, and a hairline that is hardly
/// darker than its surroundings, are not seen.
/// </summary>
internal static class VisibleChange
{
    /// <summary>
    /// The root mean square, in grey levels, of the change inside the mask, averaged over 3 x 3 pixels before.
    /// </summary>
    public static double Of(PatchedPhoto good, PatchedPhoto filled, Mask mask)
    {
        var box = mask.BoundingBox.Grown(1).Intersect(mask.Bounds);
        var change = Change(Grey(good, box), Grey(filled, box));
        var (sum, area) = (0.0, mask.Crop(box));
        for (var at = 0; at < change.Length; at++)
        {
            if (area.Pixels[at] != 0)
            {
                var mean = Mean(change, box, at);
                sum += mean * mean;
            }
        }

        return mask.IsEmpty ? 0 : Math.Sqrt(sum / mask.Area);
    }

    private static byte[] Grey(PatchedPhoto photo, Box box) => photo.Crop(box).To8Bit().ToGrey().Bytes.ToArray();

    private static int[] Change(byte[] before, byte[] after) => [.. before.Zip(after, (one, other) => other - one)];

    private static double Mean(int[] change, Box box, int at)
    {
        var (x, y, sum, count) = (at % box.Width, at / box.Width, 0, 0);
        for (var row = Math.Max(0, y - 1); row <= Math.Min(box.Height - 1, y + 1); row++)
        {
            for (var column = Math.Max(0, x - 1); column <= Math.Min(box.Width - 1, x + 1); column++)
            {
                sum += change[row * box.Width + column];
                count++;
            }
        }

        return (double)sum / count;
    }
}
