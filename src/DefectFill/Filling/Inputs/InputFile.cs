using DefectFill.Core.Records;
using DefectFill.Data.Datasets;

namespace DefectFill.Filling.Inputs;

/// <summary>An input file named by the user.</summary>
/// <param name="Path">Path to open it by.</param>
/// <param name="Name">Recorded name: the path relative to the data folder, or the file name if it lies
/// elsewhere.</param>
internal sealed record InputFile(string Path, string Name)
{
    /// <summary>The photo a mask was drawn on, along with which it is turned; null if unknown.</summary>
    public string? Photo { get; init; }

    /// <summary>The photo that shows the defect of a mask that the user named; null if unknown.</summary>
    public string? DrawnOn { get; init; }

    /// <summary>A file of the data set.</summary>
    public static InputFile Of(Dataset data, string relative) => new(data.PathOf(relative), relative);

    /// <summary>The mask of a pair of the data set.</summary>
    public static InputFile MaskOf(Dataset data, DefectPair pair) =>
        Of(data, pair.Mask) with { Photo = data.PathOf(pair.Photo) };

    /// <summary>Files unchanged; folders as the images directly inside them, in name order.</summary>
    public static IReadOnlyList<InputFile> Find(IEnumerable<string> filesAndFolders, Dataset data) =>
        [.. filesAndFolders.SelectMany(Pictures).Select(path => new InputFile(path, NameOf(path, data.Root)))];

    private static IEnumerable<string> Pictures(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        return Directory.Exists(full)
            ? new PictureFiles(full).In(".").Select(name => System.IO.Path.Combine(full, name[2..]))
            : [full];
    }

    private static string NameOf(string path, string root)
    {
        var relative = System.IO.Path.GetRelativePath(root, path).Replace('\\', '/');
        return relative.StartsWith("..", StringComparison.Ordinal) || System.IO.Path.IsPathRooted(relative)
            ? System.IO.Path.GetFileName(path)
            : relative;
    }
}
