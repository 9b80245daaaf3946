using DefectFill.Core.Random;
using DefectFill.Drawing.Masks;
using DefectFill.Filling.Inputs;
using DefectFill.Imaging;

namespace DefectFill.Lab.Baselines.Painting;

/// <summary>Where a stencil lies on a photo.</summary>
/// <param name="Corner">The stencil's; part of it may lie beyond the photo.</param>
/// <param name="Mask">Of the photo's size: what of the stencil is on it.</param>
internal readonly record struct StencilPlace((int X, int Y) Corner, Mask Mask)
{
    /// <summary>Anywhere on the part, cut off at its edge.</summary>
    public static StencilPlace OnPart(Mask stencil, Photo photo, Generator generator)
    {
        var part = Foreground.Of(photo);
        var corner = Placement.Find(stencil, part, generator);
        var mask = Placement.Print(stencil, part, corner);
        return mask.IsEmpty ? At(stencil, photo, corner) : new StencilPlace(corner, mask);
    }

    /// <summary>Its middle on that of a given mask.</summary>
    public static StencilPlace On(Mask given, Mask stencil, Photo photo) => At(
        stencil, photo,
        Placement.Centred((stencil.Width, stencil.Height), given.BoundingBox, photo.Bounds));

    /// <summary>At a corner, on the part or not.</summary>
    public static StencilPlace At(Mask stencil, Photo photo, (int X, int Y) corner) => new(
        corner, Placement.Print(stencil, Mask.FromBox(photo.Width, photo.Height, photo.Bounds), corner));
}
