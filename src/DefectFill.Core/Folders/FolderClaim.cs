using DefectFill.Core.Files;
using DefectFill.Core.Problems;

namespace DefectFill.Core.Folders;

/// <summary>Work is done in a new or empty folder, or in one that it started: nothing else is overwritten.</summary>
internal static class FolderClaim
{
    /// <summary>Rejects a file, and a folder that is not empty; changes nothing.</summary>
    /// <param name="folder">Need not exist.</param>
    /// <param name="what">What it would be had it been started before, for example <c>a set</c>.</param>
    /// <param name="property">The option that names the folder.</param>
    /// <param name="besides">The name of a file that may be in it.</param>
    /// <exception cref="FolderMismatchException">It holds other files.</exception>
    public static void RejectOtherFiles(
        string folder, string what, string property = "out", string? besides = null)
    {
        var isFile = File.Exists(folder);
        if (isFile || (Directory.Exists(folder) && !AtomicFile.IsEmpty(folder, besides)))
        {
            throw new FolderMismatchException(
                ProblemCode.OtherFiles, folder, isFile ? "it is a file." : $"it is not empty and is not {what}.",
                $"Choose another {Mention.Option(property)}; nothing was overwritten.")
            {
                IsOtherInput = true,
            };
        }
    }
}
