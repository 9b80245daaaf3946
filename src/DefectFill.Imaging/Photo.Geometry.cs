using DefectFill.Imaging.Pixels;
using DefectFill.Imaging.Resampling;

namespace DefectFill.Imaging;

/// <content>Cropping, moving, turning and resizing.</content>
public sealed partial class Photo
{
    /// <summary>The part inside <paramref name="box"/>, which must be within the photo.</summary>
    public Photo Crop(Box box) => new(_grid.Crop(box), Channels);

    /// <summary>
    /// A copy with <paramref name="patch"/> pasted over it, its corner at (x, y), clipped to the photo.
    /// </summary>
    public Photo Paste(Photo patch, int x, int y)
    {
        if (patch.Channels != Channels || patch.Depth != Depth)
        {
            throw new ArgumentException($"A patch of {patch} does not fit {this}.", nameof(patch));
        }

        return new Photo(_grid.Paste(patch._grid, x, y), Channels);
    }

    /// <summary>A copy with several patches, later ones on top; the photo itself if there are none.</summary>
    internal Photo Paste(IEnumerable<(Photo Patch, int X, int Y)> patches)
    {
        var all = patches.Select(each => (each.Patch._grid, each.X, each.Y)).ToArray();
        return all is [] ? this : new Photo(_grid.Paste(all), Channels);
    }

    public Photo FlipHorizontally() => Turned(Orientation.MirroredHorizontally);

    public Photo FlipVertically() => Turned(Orientation.MirroredVertically);

    /// <summary>Turned clockwise by quarter turns; negative numbers turn counter-clockwise.</summary>
    public Photo Rotate90(int turns) => Turned(QuarterTurns.Orientation(turns));

    /// <summary>The photo upright, given pixels stored with this <paramref name="orientation"/>.</summary>
    public Photo Turned(Orientation orientation) => new(_grid.Turned(orientation), Channels);

    /// <summary>
    /// Resized like torch's interpolate (without aligned corners), rounded to the nearest sample value.
    /// </summary>
    /// <param name="width">Pixels per row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="filter">How pixels are computed from their neighbours.</param>
    /// <param name="antialias">Widens the filter when shrinking; no effect on area and nearest.</param>
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

    /// <summary>An 8-bit photo resized like OpenCV: bilinear, not antialiased, to the last bit.</summary>
    internal Photo ResizeLikeOpenCv(int width, int height) =>
        Adopt(width, height, Channels, OpenCvResize.Of(Bytes, (Width, Height), (width, height), Channels));

    /// <summary>An 8-bit photo resized like Pillow: bilinear, antialiased, to the last bit.</summary>
    internal Photo ResizeLikePillow(int width, int height) =>
        Adopt(width, height, Channels, PillowResize.Of(Bytes, (Width, Height), (width, height), Channels));
}
