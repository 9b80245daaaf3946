using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;

namespace DefectFill.Data.Cropping;

/// <summary>A photo with some areas replaced. It keeps only these: many can share one large photo.</summary>
internal sealed class PatchedPhoto
{
    private readonly Photo _photo;
    private readonly (Photo Patch, int X, int Y)[] _patches; // later ones lie on top

    private PatchedPhoto(Photo photo, (Photo Patch, int X, int Y)[] patches) => (_photo, _patches) = (photo, patches);

    public int Depth => _photo.Depth;

    public int Channels => _photo.Channels;

    /// <summary>The photo without patches.</summary>
    public static implicit operator PatchedPhoto(Photo photo) => new(photo, []);

    /// <summary>The same with another patch, its corner at (x, y).</summary>
    public PatchedPhoto With(Photo patch, int x, int y) => new(_photo, [.. _patches, (patch, x, y)]);

    /// <summary>The part inside <paramref name="box"/>, which must be within the photo.</summary>
    public Photo Crop(Box box) => _photo.Crop(box).Paste(_patches
        .Where(each => !new Box(each.X, each.Y, each.Patch.Width, each.Patch.Height).Intersect(box).IsEmpty)
        .Select(each => (each.Patch, each.X - box.X, each.Y - box.Y)));

    /// <summary>The whole photo, with the colour profile of the one without patches.</summary>
    public Photo Whole() => _photo.Paste(_patches).WithColoursOf(_photo);
}
