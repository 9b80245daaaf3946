using DefectFill.Core.Random;
using DefectFill.Drawing.Masks;
using DefectFill.Filling.Inputs;
using DefectFill.Imaging;

namespace DefectFill.Lab.Baselines.Painting;

/// <summary>Position of a stencil on a photo.</summary>
/// <param name="Corner">Corner of the stencil; part of it may lie outside the photo.</param>
/// <param name="Mask">The part of the stencil on the photo, at the photo's size.</param>
internal readonly record struct StencilPlace((int X, int Y) Corner, Mask Mask)
{
    /// <summary>Anywhere on the part, clipped at its edge.</summary>
    public static StencilPlace OnPart(Mask stencil, Photo photo, Generator generator)
    {
        var part = Foreground.Of(photo);
        var corner = Placement.Find(stencil, part, generator);
        var mask = Placement.Print(stencil, part, corner);
        return mask.IsEmpty ? At(stencil, photo, corner) : new StencilPlace(corner, mask);
    }

    /// <summary>Centred on a given mask.</summary>
    public static StencilPlace On(Mask given, Mask stencil, Photo photo) => At(
        stencil, photo,
        Placement.Centred((stencil.Width, stencil.Height), given.BoundingBox, photo.Bounds));

    /// <summary>At a corner, on the part or not.</summary>
    public static StencilPlace At(Mask stencil, Photo photo, (int X, int Y) corner) => new(
        corner, Placement.Print(stencil, Mask.FromBox(photo.Width, photo.Height, photo.Bounds), corner));
}
