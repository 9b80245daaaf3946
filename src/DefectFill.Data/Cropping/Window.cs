using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using DefectFill.Imaging.Resampling;

namespace DefectFill.Data.Cropping;

/// <summary>
/// A part of a photo that the model works on, resized to a square: a square itself, but for a whole photo.
/// </summary>
/// <param name="Box">In pixels of the photo, within its borders.</param>
/// <param name="OutSide">Side in pixels of the model's picture.</param>
public sealed record Window(Box Box, int OutSide)
{
    /// <summary>Pixels of the model's picture to one of the photo; above 1 the window is enlarged.</summary>
    public double Scale => OutSide / (double)Math.Max(Box.Width, Box.Height);

    /// <summary>
    /// The window's pixels as the model sees them: (OutSide, OutSide), antialiased, depth and channels as they are.
    /// </summary>
    public Photo CropPhoto(Photo photo) => Resized(photo.Crop(Box), OutSide, OutSide);

    /// <summary>
    /// The mask in the window (OutSide, OutSide): every pixel that the mask touches, so that none vanishes.
    /// </summary>
    public Mask CropMask(Mask mask) => ToModelScale(mask.Crop(Box));

    /// <summary>A mask of the window's size (h, w) at the model's (OutSide, OutSide).</summary>
    public Mask ToModelScale(Mask mask) => mask.ResizeCovering(OutSide, OutSide);

    /// <summary>A picture of the model at the size that the window has in its photo.</summary>
    public Photo ToPhotoScale(Photo picture) => Resized(picture, Box.Width, Box.Height);

    // Bicubic keeps edges when enlarging; when shrinking the antialiased triangle does not ring.
    private static Photo Resized(Photo photo, int width, int height) => photo.Resize(
        width, height, width > photo.Width || height > photo.Height ? ResizeFilter.Bicubic : ResizeFilter.Bilinear);
}
