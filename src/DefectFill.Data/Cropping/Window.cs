using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using DefectFill.Imaging.Resampling;

namespace DefectFill.Data.Cropping;

/// <summary>
/// A part of a photo that the model works on, resized to a square; itself square, except for a whole photo.
/// </summary>
/// <param name="Box">In photo pixels, within the photo.</param>
/// <param name="OutSide">Side of the model's image in pixels.</param>
internal sealed record Window(Box Box, int OutSide)
{
    /// <summary>Model pixels per photo pixel; above 1, the window is enlarged.</summary>
    public double Scale => OutSide / (double)Math.Max(Box.Width, Box.Height);

    /// <summary>
    /// The window's pixels as the model sees them: (OutSide, OutSide), antialiased, with unchanged depth and channels.
    /// </summary>
    public Photo CropPhoto(Photo photo) => Resized(photo.Crop(Box), OutSide, OutSide);

    /// <summary>
    /// The mask in the window (OutSide, OutSide): every pixel that the mask touches, so that no part vanishes.
    /// </summary>
    public Mask CropMask(Mask mask) => ToModelScale(mask.Crop(Box));

    /// <summary>Resizes a mask of the window's size (h, w) to the model's (OutSide, OutSide).</summary>
    public Mask ToModelScale(Mask mask) => mask.ResizeCovering(OutSide, OutSide);

    /// <summary>Resizes a model image to the window's size in its photo.</summary>
    public Photo ToPhotoScale(Photo picture) => Resized(picture, Box.Width, Box.Height);

    // Bicubic keeps edges sharp when enlarging; the antialiased triangle filter does not ring when shrinking.
    private static Photo Resized(Photo photo, int width, int height) => photo.Resize(
        width, height, width > photo.Width || height > photo.Height ? ResizeFilter.Bicubic : ResizeFilter.Bilinear);
}
