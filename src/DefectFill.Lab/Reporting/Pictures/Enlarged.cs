using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using DefectFill.Imaging.Resampling;

namespace DefectFill.Lab.Reporting.Pictures;

/// <summary>The square around a mask that reports show enlarged.</summary>
internal static class Enlarged
{
    private const int Side = 224;
    private const int Least = 48; // pixels
    private const double Context = 1.6; // side of the square, relative to the mask's longer side

    /// <summary>Position of the square in the photo.</summary>
    public static Box About(Mask mask)
    {
        var box = mask.BoundingBox;
        var side = Math.Min(
            Math.Max(Least, (int)(Context * Math.Max(box.Width, box.Height))), Math.Min(mask.Width, mask.Height));
        return new Box(
            Math.Clamp(box.X + box.Width / 2 - side / 2, 0, mask.Width - side),
            Math.Clamp(box.Y + box.Height / 2 - side / 2, 0, mask.Height - side), side, side);
    }

    /// <summary>The photo inside the square, 224 pixels wide.</summary>
    public static Photo Of(Photo photo, Box box) => photo.Crop(box).Resize(Side, Side, ResizeFilter.Bicubic);
}
