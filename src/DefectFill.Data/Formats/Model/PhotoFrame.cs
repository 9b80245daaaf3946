using DefectFill.Imaging.Files;

namespace DefectFill.Data.Formats.Model;

/// <summary>The photo that shapes are drawn on.</summary>
/// <param name="Width">In pixels, of the photo as it was labelled: upright unless its record says otherwise.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Photo">What the photo's file declares.</param>
internal readonly record struct PhotoFrame(int Width, int Height, ImageHeader Photo)
{
    /// <summary>Coordinates beyond this are no place near a photo.</summary>
    public double Far => 4.0 * Math.Max(Width, Height);
}
