using DefectFill.Data.Formats.Model;
using DefectFill.Imaging;

namespace DefectFill.Data.Formats;

/// <summary>A photo of a labelled set that can be used, and the classes drawn on it.</summary>
/// <param name="Photo">As the adapter read it.</param>
/// <param name="Path">The file to open.</param>
/// <param name="Classes">In the order in which they were drawn; none for a good photo.</param>
internal sealed record DrawnPhoto(LabelledPhoto Photo, string Path, IReadOnlyList<string> Classes)
{
    public bool IsGood => Classes.Count == 0;

    /// <summary>The union of everything of a class, drawn anew at each call; upright.</summary>
    public Mask MaskOf(string className) => PhotoDrawing.Draw(Photo, Path, className);

    /// <summary>The only mask file of a class; null if its mask is drawn from several files or annotations.</summary>
    public string? MaskFileOf(string className) =>
        Photo.Marks.Where(mark => mark.Class == className)
            .Select(mark => (mark.Shape as Shapes.MaskFile)?.Name).ToArray()
            is [var only] ? only : null;
}
