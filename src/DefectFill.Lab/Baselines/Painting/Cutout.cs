using DefectFill.Core.Folders;
using DefectFill.Data.Datasets;
using DefectFill.Drawing.Masks;
using DefectFill.Filling;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;

namespace DefectFill.Lab.Baselines.Painting;

/// <summary>A training defect cut from its photo: the pixels in its mask's bounding box.</summary>
/// <param name="Photo">The pixels of the box, defect or not.</param>
/// <param name="Mask">Which of these pixels are defect.</param>
/// <param name="Origin">The mask file.</param>
/// <param name="Source">The photo that it was cut from, relative to the data folder.</param>
internal sealed record Cutout(Photo Photo, Mask Mask, MaskOrigin Origin, string Source)
{
    /// <summary>Hash of the photo that it was cut from.</summary>
    public required string PhotoSha256 { get; init; }

    /// <summary>Position of the box in that photo.</summary>
    public required Box Box { get; init; }

    /// <summary>Size in pixels of the photo that it was cut from.</summary>
    public required (int Width, int Height) PhotoSize { get; init; }

    public static Cutout Of(Dataset data, LoadedPair loaded)
    {
        var (pair, box) = (loaded.Pair, loaded.Mask.BoundingBox);
        var origin = new MaskOrigin(pair.Mask, FileHash.Of(data.PathOf(pair.Mask)));
        return new Cutout(loaded.Photo.Crop(box), loaded.Mask.Crop(box), origin, pair.Photo)
        {
            PhotoSha256 = FileHash.Of(data.PathOf(pair.Photo)),
            Box = box,
            PhotoSize = (loaded.Photo.Width, loaded.Photo.Height),
        };
    }

    /// <summary>Its corner on a photo of any size that it fits on, at the same relative position.</summary>
    public (int X, int Y) OwnCornerOn(Photo photo) =>
        Placement.SameShare(Box, PhotoSize, (photo.Width, photo.Height));

    /// <summary>Whether it fits on a photo of this size.</summary>
    public bool Fits(int width, int height) => Box.Width <= width && Box.Height <= height;
}
