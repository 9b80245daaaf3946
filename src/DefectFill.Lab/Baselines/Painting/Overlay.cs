using DefectFill.Data.Cropping;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;

namespace DefectFill.Lab.Baselines.Painting;

/// <summary>Lays pixels over a photo through a mask.</summary>
internal static class Overlay
{
    /// <summary>
    /// The photo with <paramref name="patch"/> laid over it inside the mask, its corner at (x, y); opacity 1 hides the
    /// photo. Outside the mask every sample is unchanged; depth and channels are the photo's.
    /// </summary>
    public static Photo Lay(Photo photo, Mask mask, Photo patch, (int X, int Y) corner, double opacity = 1)
    {
        var box = new Box(corner.X, corner.Y, patch.Width, patch.Height).Intersect(photo.Bounds);
        if (box.IsEmpty)
        {
            return photo;
        }

        var inPatch = box with { X = box.X - corner.X, Y = box.Y - corner.Y };
        var visible = Stitching.Like(photo, patch.Crop(inPatch));
        var weights = Array.ConvertAll(mask.Crop(box).Pixels.ToArray(), inside => (float)(inside * opacity));
        return Stitching.Stitch(photo, box, visible, weights);
    }
}
