using DefectFill.Imaging;

namespace DefectFill.Data.Formats.Model;

/// <summary>Something drawn on a photo: an outline, run lengths, a mask file.</summary>
internal interface IShape
{
    /// <summary>Its pixels; null if it has none that can be used, which is told.</summary>
    Mask? Draw(PhotoFrame frame, Mark mark, Findings findings);
}
