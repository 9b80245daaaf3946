using DefectFill.Core.Files;
using DefectFill.Core.Folders;
using DefectFill.Core.Problems;
using DefectFill.Imaging.Files;

namespace DefectFill.Data.Datasets;

/// <summary>The image files of a data folder, as paths relative to it with forward slashes.</summary>
/// <param name="root">The data folder.</param>
internal sealed class PictureFiles(string root)
{
    /// <summary>
    /// The images directly in a folder, in ordinal name order; none if the folder does not exist.
    /// </summary>
    public IReadOnlyList<string> In(string folder) => [.. Visible(folder).Where(IsPicture)];

    /// <summary>
    /// The images in a folder and below it, in ordinal order; none if the folder does not exist.
    /// </summary>
    public IReadOnlyList<string> Under(string folder) =>
        [.. Tree(folder).Where(IsPicture).Order(StringComparer.Ordinal)];

    /// <summary>
    /// Visible files in a folder and below it without an image extension, and pipes and devices of any name.
    /// </summary>
    public IReadOnlyList<string> OthersUnder(string folder) => [.. Tree(folder).Where(path => !IsPicture(path))];

    /// <summary>The images in a folder and below it, in ordinal path order.</summary>
    /// <exception cref="DatasetException">One of the folders cannot be read.</exception>
    public static IReadOnlyList<string> Below(string folder) =>
        [.. new PictureFiles(folder).Under(".").Select(name => Path.Combine(folder, name[2..]))];

    /// <summary>The names of the visible folders directly in a folder, in ordinal order.</summary>
    public static IReadOnlyList<string> FoldersIn(string path) => Directory.Exists(path)
        ? Names(path, folder => folder.EnumerateDirectories())
        : [];

    /// <summary>The folder of this name in another, whatever its capitals; null if there is none.</summary>
    public static string? FolderNamed(string name, string parent)
    {
        var names = FoldersIn(parent);
        return names.FirstOrDefault(each => each == name)
            ?? names.FirstOrDefault(each => each.Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The defects of the pairs layout, without sets that `generate` has put beside them.</summary>
    public static IReadOnlyList<string> DefectsIn(string root) =>
    [
        .. FoldersIn(root).Where(name => !GoodFolder.IsName(name)
            && FolderNamed("images", Path.Combine(root, name)) is not null
            && !SetMark.IsIn(Path.Combine(root, name))),
    ];

    private IEnumerable<string> Visible(string folder)
    {
        var path = Path.Combine(root, folder);
        return Directory.Exists(path)
            ? Names(path, each => each.EnumerateFiles()).Select(name => $"{folder}/{name}")
            : [];
    }

    private IEnumerable<string> Tree(string folder) =>
    [
        .. Visible(folder),
        .. FoldersIn(Path.Combine(root, folder)).Select(name => $"{folder}/{name}")
            .Where(path => !SetMark.IsIn(Path.Combine(root, path)) && !LeadsBack(path)).SelectMany(Tree),
    ];

    /// <summary>The visible names in a folder, in ordinal order.</summary>
    /// <exception cref="DatasetException">The folder cannot be read.</exception>
    internal static string[] Names(string path, Func<DirectoryInfo, IEnumerable<FileSystemInfo>> entries) =>
        ReadableFolder.Look(
            path, () => entries(new DirectoryInfo(path)).Select(entry => entry.Name).Where(SystemNames.AreNot));

    // A link to a folder above it would have no end.
    private bool LeadsBack(string folder)
    {
        var full = Path.GetFullPath(Path.Combine(root, folder));
        return Directory.ResolveLinkTarget(full, returnFinalTarget: true) is { FullName: var target }
            && $"{full}/".StartsWith($"{Path.TrimEndingDirectorySeparator(target)}/", StringComparison.Ordinal);
    }

    private bool IsPicture(string path) =>
        PictureEndings.Are(path) && !SpecialFile.Is(Path.Combine(root, path));
}
