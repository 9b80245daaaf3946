using DefectFill.Core.Records;
using DefectFill.Studio.Strokes;

namespace DefectFill.Studio.Projects;

/// <summary>Moves prepared photos into the project's folder and adds them to it.</summary>
internal sealed class PhotoPlacement(PhotoStore photos, DrawingStore drawings)
{
    /// <summary>Adds a photo; one that was added before is left alone.</summary>
    /// <param name="photo">The photo, without its file.</param>
    /// <param name="prepared">Its files.</param>
    /// <param name="folder">The project's folder.</param>
    /// <param name="from">The folder of the prepared files.</param>
    public void Place(StudioPhoto photo, PreparedPhoto prepared, ProjectFolder folder, string from)
    {
        if (photos.Find(photo.Id) is not null)
        {
            return;
        }

        var file = FileOf(photo, prepared, folder);
        Move(Path.Combine(from, prepared.Photo!), folder[file]);
        Move(Path.Combine(from, prepared.Thumb!), folder.ThumbOf(photo.Id));
        if (prepared.View is { } view)
        {
            Move(Path.Combine(from, view), folder.ViewOf(photo.Id));
        }

        photos.Add(photo with { File = file });
        if (prepared.MaskRuns is { Count: > 0 } runs)
        {
            drawings.Write(photo.Id, DrawingLayer.Defect, 0, [new Stroke(StrokeTypes.Bitmap) { Rle = runs }]);
        }
    }

    // Names of a data set stay if they are free, so that runs of it go on.
    private static string FileOf(StudioPhoto photo, PreparedPhoto prepared, ProjectFolder folder)
    {
        var name = Path.GetFileName(prepared.Photo!);
        if (photo.Kind == PhotoKind.Good && prepared.Photo!.EndsWith($"/good/{name}", StringComparison.Ordinal)
            && !File.Exists(folder[prepared.Photo]))
        {
            return prepared.Photo; // photos/train/good or photos/test/good
        }

        var file = ProjectFolder.PhotoFile(name, photo.Kind, photo.Defect, isMarked: false);
        var marked = ProjectFolder.PhotoFile(name, photo.Kind, photo.Defect, isMarked: true);
        return File.Exists(folder[file]) || File.Exists(folder[marked])
            ? ProjectFolder.PhotoFile(
                photo.Id + Path.GetExtension(name), photo.Kind, photo.Defect, isMarked: false)
            : file;
    }

    // A killed attempt may have moved it.
    private static void Move(string from, string to)
    {
        if (File.Exists(from))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Move(from, to, overwrite: true);
        }
    }
}
