using DefectFill.Core.Problems;
using DefectFill.Data.Checks;
using DefectFill.Data.Cropping;
using DefectFill.Imaging;

namespace DefectFill.Filling.Inputs;

/// <summary>A stroke of a mask that is thinner than a latent cell.</summary>
/// <param name="Width">In pixels of the photo.</param>
/// <param name="Scale">Model pixels per photo pixel.</param>
/// <param name="Factor">Model pixels per latent cell.</param>
internal sealed record ThinStroke(int Width, double Scale, int Factor)
{
    /// <summary>Its width to the model, in pixels.</summary>
    public double Shown => Width * Scale;

    /// <summary>The thinnest stroke of a mask in its windows; null if none is thin.</summary>
    public static ThinStroke? Of(Mask mask, IReadOnlyList<WindowPart> windows, int factor)
    {
        var scale = windows.Select(part => part.Window.Scale).DefaultIfEmpty(1).Min();
        var width = mask.IsEmpty ? 0 : mask.Crop(mask.BoundingBox).ThinnestWidth(); // the rest of a large mask is empty
        return width > 0 && MaskCheck.IsThin(width, scale, factor) ? new ThinStroke(width, scale, factor) : null;
    }

    /// <summary>The warning.</summary>
    public Problem Problem(string defect, string before) =>
        MaskCheck.OfThinStroke(defect, Width, Scale, Factor, before);
}
