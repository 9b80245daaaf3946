using DefectFill.Data.Export.Items;

namespace DefectFill.Data.Export.Writers;

/// <summary><c>images/NNNNNN.png</c> and <c>masks/NNNNNN.png</c>; a second class has a mask of its own.</summary>
internal sealed class FolderWriter(ExportFolder folder) : IExportWriter
{
    public IEnumerable<string> Notes => [];

    public IReadOnlyList<WrittenImage> Add(PlacedPhoto photo)
    {
        var image = $"images/{photo.File}";
        folder.Write(image, photo.Png);
        return photo.Masks is [] ? [new WrittenImage(image)] : [.. photo.Masks.Select((mask, index) =>
        {
            var file = $"masks/{photo.Group}{photo.Stem}{(index == 0 ? "" : $"-{mask.Class.Slug}")}.png";
            folder.Write(file, mask.Mask);
            return new WrittenImage(image, mask.Class, file);
        })];
    }

    public void Finish()
    {
    }
}
