using DefectFill.Core.Records;
using DefectFill.Data.Datasets;

namespace DefectFill.Filling.Inputs;

/// <summary>A file that a command was pointed to.</summary>
/// <param name="Path">Where the program can open it.</param>
/// <param name="Name">What is written down: relative to the data folder, else the file's own name.</param>
public sealed record InputFile(string Path, string Name)
{
    /// <summary>The photo that a mask was drawn on; null when it is not known.</summary>
    public string? Photo { get; init; }

    /// <summary>A file of the data set.</summary>
    public static InputFile Of(Dataset data, string relative) => new(data.PathOf(relative), relative);

    /// <summary>The mask of a pair of the data set.</summary>
    public static InputFile MaskOf(Dataset data, DefectPair pair) =>
        Of(data, pair.Mask) with { Photo = data.PathOf(pair.Photo) };

    /// <summary>Files as they are, folders as the pictures right in them in name order.</summary>
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
