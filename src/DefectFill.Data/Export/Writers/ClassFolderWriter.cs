using System.Globalization;
using DefectFill.Data.Export.Items;

namespace DefectFill.Data.Export.Writers;

/// <summary>A folder per defect: MVTec AD's layout, or the folders that anomalib's <c>Folder</c> reads.</summary>
/// <param name="folder">The export.</param>
/// <param name="layout">Where photos and masks go.</param>
/// <param name="digits">Digits of file numbers, so that all names of a folder have equal length.</param>
internal sealed class ClassFolderWriter(ExportFolder folder, ClassLayout layout, int digits) : IExportWriter
{
    private readonly Dictionary<string, int> _counts = [];
    private int _several;

    public IEnumerable<string> Notes
    {
        get
        {
            yield return layout.Note;
            if (_several > 0)
            {
                yield return $"{_several} photos show several defects: each is in the folders of all of them, with " +
                    "the mask of that defect.";
            }
        }
    }

    public IReadOnlyList<WrittenImage> Add(PlacedPhoto photo)
    {
        _several += photo.Masks.Count > 1 ? 1 : 0;
        return photo.Masks is []
            ? [new WrittenImage(Put(layout.GoodFolder(photo.Source), ".png", file => folder.Write(file, photo.Png)))]
            : [.. photo.Masks.Select(mask => Add(photo, mask))];
    }

    public void Finish()
    {
    }

    private WrittenImage Add(PlacedPhoto photo, PlacedMask mask)
    {
        var (images, masks) = layout.Folders(photo.Source, mask.Class);
        return new WrittenImage(
            Put(images, ".png", file => folder.Write(file, photo.Png)), mask.Class,
            Put(masks, layout.MaskEnding, file => folder.Write(file, mask.Mask)));
    }

    private string Put(string into, string ending, Action<string> write)
    {
        var number = _counts.GetValueOrDefault(into);
        _counts[into] = number + 1;
        var file = $"{into}/{number.ToString($"D{digits}", CultureInfo.InvariantCulture)}{ending}";
        write(file);
        return file;
    }
}
