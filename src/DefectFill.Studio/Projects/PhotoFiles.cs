using DefectFill.Core.Files;
using DefectFill.Studio.State;

namespace DefectFill.Studio.Projects;

/// <summary>Moves photos and their masks to where their kind, defect and marks put them.</summary>
internal sealed class PhotoFiles(ProjectStore projects, PhotoStore photos, Database database)
{
    public ProjectFolder FolderOf(StudioPhoto photo) => projects.FolderOf(projects.Find(photo.Project)!);

    public string PathOf(StudioPhoto photo) => FolderOf(photo)[photo.File];

    /// <summary>Changes what a photo shows; its mask comes along.</summary>
    public StudioPhoto Change(StudioPhoto photo, PhotoKind kind, string? defect) =>
        Move(photo, photo with { Kind = kind, Defect = kind == PhotoKind.Good ? null : defect });

    /// <summary>Writes or, for an empty one, removes the mask of a photo.</summary>
    public StudioPhoto SetMask(StudioPhoto photo, byte[] png, int area)
    {
        var path = FolderOf(photo).MaskOf(photo);
        var marked = photo with { MaskArea = area };
        if (area > 0)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            AtomicFile.WriteAllBytes(path, png);
            return Move(photo, marked);
        }

        marked = Move(photo, marked); // first out of the data set: there no photo may lack its mask
        File.Delete(path);
        return marked;
    }

    /// <summary>Moves a photo to the bin, or back.</summary>
    public StudioPhoto SetDeleted(StudioPhoto photo, bool isDeleted) =>
        photo.IsDeleted == isDeleted ? photo : Move(photo, photo with { IsDeleted = isDeleted });

    // The row is changed last: after a kill between the two, PathOf finds the file again by its row.
    private StudioPhoto Move(StudioPhoto before, StudioPhoto now)
    {
        var folder = FolderOf(before);
        var name = Path.GetFileName(before.File);
        now = now with
        {
            File = now.IsDeleted
                ? $"bin/{name}"
                : ProjectFolder.PhotoFile(name, now.Kind, now.Defect, now.IsMarked),
        };
        database.Together(() =>
        {
            photos.Update(now);
            MoveFile(MaskPlace(folder, before), MaskPlace(folder, now));
            MoveFile(folder[before.File], folder[now.File]);
        });
        return now;
    }

    private static string MaskPlace(ProjectFolder folder, StudioPhoto photo) => photo.IsDeleted
        ? folder[$"bin/{photo.Id}_mask.png"]
        : folder.MaskOf(photo);

    private static void MoveFile(string from, string to)
    {
        if (from != to && File.Exists(from))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Move(from, to, overwrite: true);
        }
    }
}
