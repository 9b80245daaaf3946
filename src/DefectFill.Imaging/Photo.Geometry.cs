using DefectFill.Imaging.Pixels;
using DefectFill.Imaging.Resampling;

namespace DefectFill.Imaging;

/// <content>Moves of whole pixels, and resizing.</content>
public sealed partial class Photo
{
    /// <summary>The part inside <paramref name="box"/>, which must lie within the photo.</summary>
    public Photo Crop(Box box) => new(_grid.Crop(box), Channels);

    /// <summary>
    /// A copy with <paramref name="patch"/> laid over it, its corner at (x, y); what sticks out is cut off.
    /// </summary>
    public Photo Paste(Photo patch, int x, int y)
    {
        if (patch.Channels != Channels || patch.Depth != Depth)
        {
            throw new ArgumentException($"A patch of {patch} does not fit {this}.", nameof(patch));
        }

        return new Photo(_grid.Paste(patch._grid, x, y), Channels);
    }

    public Photo FlipHorizontally() => Turned(Orientation.MirroredHorizontally);

    public Photo FlipVertically() => Turned(Orientation.MirroredVertically);

    /// <summary>Turned by quarter turns clockwise; negative turns go the other way.</summary>
    public Photo Rotate90(int turns) => Turned(QuarterTurns.Orientation(turns));

    /// <summary>The photo upright, when its pixels are stored as <paramref name="orientation"/> says.</summary>
    public Photo Turned(Orientation orientation) => new(_grid.Turned(orientation), Channels);

    /// <summary>
    /// Resized as torch's interpolate does (no aligned corners), rounded to the nearest sample value.
    /// </summary>
    /// <param name="width">Pixels a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="filter">How a pixel is made of its neighbours.</param>
    /// <param name="antialias">Widens the filter when shrinking; area and nearest know no such choice.</param>
    public Photo Resize(int width, int height, ResizeFilter filter = ResizeFilter.Bilinear, bool antialias = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if (width == Width && height == Height)
        {
            return this;
        }

        var resampler = new Resampler(
            ResampleWeights.For(Width, width, filter, antialias),
            ResampleWeights.For(Height, height, filter, antialias));
        return Depth == 8
            ? FromPixels(width, height, Channels, resampler.Resize8(Bytes, Channels))
            : FromPixels(width, height, Channels, resampler.Resize16(Words, Channels));
    }
}
