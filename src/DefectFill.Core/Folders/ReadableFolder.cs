using DefectFill.Core.Problems;

namespace DefectFill.Core.Folders;

/// <summary>Looks through folders that the user names; one that may not be read is reported with the fix.</summary>
public static class ReadableFolder
{
    /// <summary>The files in a folder and below it, in ordinal order of their paths.</summary>
    /// <exception cref="DatasetException">One of the folders may not be looked into.</exception>
    public static string[] FilesBelow(string folder) => Look(
        folder, () => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories));

    /// <summary>The folders in a folder and below it, in ordinal order of their paths.</summary>
    /// <exception cref="DatasetException">One of the folders may not be looked into.</exception>
    public static string[] FoldersBelow(string folder) => Look(
        folder, () => Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories));

    /// <summary>What is found in a folder, in ordinal order.</summary>
    /// <exception cref="DatasetException">It, or one below it, may not be looked into.</exception>
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
