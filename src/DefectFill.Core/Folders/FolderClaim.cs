using DefectFill.Core.Files;
using DefectFill.Core.Problems;

namespace DefectFill.Core.Folders;

/// <summary>A command works in a new or empty folder, or in one of its own: nothing else is written over.</summary>
internal static class FolderClaim
{
    /// <summary>Refuses a file, and a folder that is not empty; changes nothing.</summary>
    /// <param name="folder">May not be there yet.</param>
    /// <param name="what">What it should be, had it been begun before.</param>
    /// <param name="option">That names the folder.</param>
    /// <param name="besides">The name of a file that may be in it.</param>
    /// <exception cref="FolderMismatchException">It holds other files.</exception>
    public static void RefuseOtherFiles(
        string folder, string what, string option = "--out", string? besides = null)
    {
        var isFile = File.Exists(folder);
        if (isFile || (Directory.Exists(folder) && !AtomicFile.IsEmpty(folder, besides)))
        {
            var found = isFile ? "is a file" : $"is not empty, and no {what}";
            throw new FolderMismatchException(
                [$"{folder} {found}. Nothing is written over: give {option} a new folder."])
            {
                IsOtherInput = true,
            };
        }
    }
}
