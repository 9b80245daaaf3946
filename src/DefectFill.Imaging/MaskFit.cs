using DefectFill.Imaging.Files;

namespace DefectFill.Imaging;

/// <summary>How the size of a mask goes with the size of its photo.</summary>
public enum MaskFit
{
    /// <summary>The mask has the size of the upright photo.</summary>
    Fits,

    /// <summary>
    /// The mask was drawn on the photo as stored; turning it by the photo's orientation makes it fit.
    /// </summary>
    FitsBeforeTurning,

    /// <summary>Another size but the same shape within half a pixel: resizing makes it fit.</summary>
    SameShape,

    /// <summary>The mask belongs to another picture.</summary>
    Different,
}

/// <content>Comparison with the photo that the mask is for.</content>
public sealed partial class Mask
{
    /// <summary>
    /// Compares sizes only; a mask of the stored size is found even though the photo is read upright.
    /// </summary>
    public MaskFit FitOf(ImageHeader photo)
    {
        var (width, height) = photo.UprightSize;
        return (Width, Height) switch
        {
            var size when size == (width, height) => MaskFit.Fits,
            var size when size == (photo.Width, photo.Height) => MaskFit.FitsBeforeTurning,
            _ when Math.Abs(Height - (double)Width * height / width) <= 0.5 => MaskFit.SameShape,
            _ => MaskFit.Different,
        };
    }
}
