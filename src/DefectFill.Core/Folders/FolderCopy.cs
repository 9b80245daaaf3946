using DefectFill.Core.Files;

namespace DefectFill.Core.Folders;

/// <summary>Copies a folder atomically.</summary>
internal static class FolderCopy
{
    /// <summary>Copies everything to a new or empty folder.</summary>
    /// <param name="from">The folder.</param>
    /// <param name="to">Destination of the copy.</param>
    /// <param name="what">Name of what is copied, for messages.</param>
    /// <param name="without">Name of a file to omit.</param>
    public static void Make(string from, string to, string what, string without)
    {
        to = Path.TrimEndingDirectorySeparator(Path.GetFullPath(to));
        FolderClaim.RejectOtherFiles(to, what);
        var unfinished = $"{to}.{Guid.NewGuid():N}.tmp";
        try
        {
            Copy(from, unfinished, without);
            WholeFolder.Remove(to); // it is empty
            Directory.Move(unfinished, to);
        }
        finally
        {
            WholeFolder.Remove(unfinished);
        }
    }

    private static void Copy(string from, string to, string without)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from).Where(file => Path.GetFileName(file) != without))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        foreach (var folder in Directory.EnumerateDirectories(from))
        {
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)), without);
        }
    }
}
