using DefectFill.Core.Files;
using DefectFill.Core.Folders;
using DefectFill.Core.Problems;

namespace DefectFill.Data.Datasets;

/// <summary>The image files of a data folder, as paths relative to it with forward slashes.</summary>
/// <param name="root">The data folder.</param>
internal sealed class PictureFiles(string root)
{
    private static readonly string[] s_extensions = [".png", ".jpg", ".jpeg", ".bmp", ".tif", ".tiff"];

    /// <summary>
    /// The images directly in a folder, in ordinal name order; none if the folder does not exist.
    /// </summary>
    public IReadOnlyList<string> In(string folder) => [.. Visible(folder).Where(IsPicture)];

    /// <summary>Visible files in a folder without an image extension, and pipes and devices of any name.</summary>
    public IReadOnlyList<string> OthersIn(string folder) => [.. Visible(folder).Where(path => !IsPicture(path))];

    /// <summary>The images in a folder and below it, in ordinal path order.</summary>
    /// <exception cref="DatasetException">One of the folders cannot be read.</exception>
    public static IReadOnlyList<string> Below(string folder) => [.. ReadableFolder.FilesBelow(folder)
        .Where(path => IsVisible(Path.GetFileName(path)) && HasPicture(path))];

    /// <summary>The names of the visible folders directly in a folder, in ordinal order.</summary>
    public static IReadOnlyList<string> FoldersIn(string path) => Directory.Exists(path)
        ? Names(path, folder => folder.EnumerateDirectories())
        : [];

    /// <summary>The defects of the pairs layout, without sets that `generate` has put beside them.</summary>
    public static IReadOnlyList<string> DefectsIn(string root) =>
    [
        .. FoldersIn(root).Where(name => name != Dataset.Good
            && Directory.Exists(Path.Combine(root, name, "images"))
            && !SetMark.IsIn(Path.Combine(root, name))),
    ];

    private IEnumerable<string> Visible(string folder)
    {
        var path = Path.Combine(root, folder);
        return Directory.Exists(path)
            ? Names(path, each => each.EnumerateFiles()).Select(name => $"{folder}/{name}")
            : [];
    }

    /// <summary>The visible names in a folder, in ordinal order.</summary>
    /// <exception cref="DatasetException">The folder cannot be read.</exception>
    internal static string[] Names(string path, Func<DirectoryInfo, IEnumerable<FileSystemInfo>> entries) =>
        ReadableFolder.Look(path, () => entries(new DirectoryInfo(path)).Select(entry => entry.Name).Where(IsVisible));

    private static bool IsVisible(string name) => name[0] != '.' && name != "Thumbs.db";

    private bool IsPicture(string path) => HasPicture(Path.Combine(root, path));

    private static bool HasPicture(string path) =>
        s_extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase) && !SpecialFile.Is(path);
}
