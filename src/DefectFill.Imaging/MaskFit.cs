using DefectFill.Imaging.Files;

namespace DefectFill.Imaging;

/// <summary>How the size of a mask relates to the size of its photo.</summary>
public enum MaskFit
{
    /// <summary>The mask has the size of the upright photo.</summary>
    Fits,

    /// <summary>The mask was drawn on the photo as stored; it fits once turned by the photo's orientation.</summary>
    FitsBeforeTurning,

    /// <summary>A different size but, within half a pixel, the same aspect ratio; it fits once resized.</summary>
    SameShape,

    /// <summary>The mask belongs to another image.</summary>
    Different,
}

/// <content>Comparison with the mask's photo.</content>
public sealed partial class Mask
{
    /// <summary>Compares sizes only; recognises masks of the stored size although the photo is read upright.</summary>
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
