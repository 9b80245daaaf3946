using DefectFill.Core.Problems;

namespace DefectFill.Core.Folders;

/// <summary>Searches folders named by the user; an unreadable one is reported with the fix.</summary>
internal static class ReadableFolder
{
    /// <summary>The files in a folder and below it, in ordinal order of their paths.</summary>
    /// <exception cref="DatasetException">One of the folders cannot be read.</exception>
    public static string[] FilesBelow(string folder) => Look(
        folder, () => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories));

    /// <summary>The folders in a folder and below it, in ordinal order of their paths.</summary>
    /// <exception cref="DatasetException">One of the folders cannot be read.</exception>
    public static string[] FoldersBelow(string folder) => Look(
        folder, () => Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories));

    /// <summary>The contents of a folder, in ordinal order.</summary>
    /// <exception cref="DatasetException">The folder, or one below it, cannot be read.</exception>
    internal static string[] Look(string folder, Func<IEnumerable<string>> entries)
    {
        try
        {
            return [.. entries().Order(StringComparer.Ordinal)];
        }
        catch (UnauthorizedAccessException e)
        {
            throw new DatasetException([new Problem(
                Severity.Error, ProblemCode.UnreadableFolder, folder, e.Message,
                "Allow reading it, or name a folder without it.")]);
        }
    }
}
