using DefectFill.Core.Files;
using DefectFill.Core.Folders;
using DefectFill.Core.Problems;

namespace DefectFill.Data.Export;

/// <summary>An export goes into a new folder, never among real photos or into a set.</summary>
internal static class ExportPlace
{
    private static readonly string[][] s_data =
    [
        ["train", "good"], ["ground_truth"], ["Data", "Images"], ["good"], [SetMark.FileName], [SetMark.ManifestName],
    ];

    /// <summary>Rejects a folder that is not empty or lies inside a data set, a set or a source.</summary>
    /// <exception cref="FolderMismatchException">It is such a folder.</exception>
    public static void Check(string folder, IEnumerable<string> sources)
    {
        CheckEmpty(folder);
        var full = Full(folder);
        var source = sources.FirstOrDefault(source => IsInside(full, Full(source)));
        if ((source ?? Ancestors(full).FirstOrDefault(HoldsData)) is { } holder)
        {
            throw Rejected(folder, $"it is inside {holder}, which holds photos or a set.");
        }
    }

    /// <summary>Rejects a file, or a folder that is not empty.</summary>
    /// <exception cref="FolderMismatchException">It is one.</exception>
    public static void CheckEmpty(string folder)
    {
        if (File.Exists(folder) || (Directory.Exists(folder) && !AtomicFile.IsEmpty(folder)))
        {
            throw Rejected(folder, File.Exists(folder) ? "it is a file." : "it is not empty.");
        }
    }

    private static FolderMismatchException Rejected(string folder, string found) => new(
        ProblemCode.OtherFiles, folder, found, "Choose a new folder with {option:out}; nothing was overwritten.")
    {
        IsOtherInput = true,
    };

    private static string Full(string folder) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));

    private static bool IsInside(string folder, string holder) =>
        folder == holder || folder.StartsWith(holder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static IEnumerable<string> Ancestors(string folder)
    {
        for (var parent = Path.GetDirectoryName(folder); parent is not null; parent = Path.GetDirectoryName(parent))
        {
            yield return parent;
        }
    }

    private static bool HoldsData(string folder) => s_data.Any(parts => Path.Exists(Path.Combine([folder, .. parts])));
}
