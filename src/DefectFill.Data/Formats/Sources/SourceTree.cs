using DefectFill.Core.Text;
using DefectFill.Data.Formats.Model;
using DefectFill.Imaging.Files;

namespace DefectFill.Data.Formats.Sources;

/// <summary>
/// The files of a labelled set, as paths relative to its root with forward slashes, in ordinal order.
/// </summary>
internal sealed class SourceTree
{
    private readonly HashSet<string> _names;

    public SourceTree(string root, IReadOnlyList<string> files, Findings findings)
    {
        (Root, Files, Findings) = (root, files, findings);
        Name = Path.GetFileName(root);
        _names = files.ToHashSet(StringComparer.Ordinal);
        Pictures = [.. files.Where(IsPicture)];
    }

    /// <summary>Absolute path of the folder that holds the files.</summary>
    public string Root { get; }

    /// <summary>The name of what the user gave.</summary>
    public string Name { get; init; }

    public IReadOnlyList<string> Files { get; }

    /// <summary>The files with the ending of an image.</summary>
    public IReadOnlyList<string> Pictures { get; }

    /// <summary>The annotation file that the user gave, relative to the root; null for the whole folder.</summary>
    public string? Chosen { get; init; }

    /// <summary>Receives what is wrong with the files.</summary>
    public Findings Findings { get; }

    public bool Has(string name) => _names.Contains(name);

    public string PathOf(string name) => Path.Combine(Root, name);

    /// <summary>The files below a folder; "" is the root.</summary>
    public IEnumerable<string> Below(string folder) =>
        folder.Length == 0 ? Files : Files.Where(file => file.StartsWith(folder + '/', StringComparison.Ordinal));

    public bool HasFolder(string folder) => Below(folder).Any();

    /// <summary>The names of the folders directly in one.</summary>
    public IReadOnlyList<string> FoldersIn(string folder)
    {
        var start = folder.Length == 0 ? 0 : folder.Length + 1;
        return
        [
            .. Below(folder).Select(file => file[start..]).Where(file => file.Contains('/'))
                .Select(file => file[..file.IndexOf('/', StringComparison.Ordinal)]).Distinct(),
        ];
    }

    public static bool IsPicture(string name) => PictureEndings.Are(name);

    public static string FolderOf(string name) =>
        name.LastIndexOf('/') is var at and >= 0 ? name[..at] : "";

    public static string FileOf(string name) => name[(name.LastIndexOf('/') + 1)..];

    /// <summary>The name without folder and ending, composed: the same on every system.</summary>
    public static string StemOf(string name) => Nfc.Of(Path.GetFileNameWithoutExtension(FileOf(name)));
}
