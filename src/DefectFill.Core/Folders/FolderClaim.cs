using DefectFill.Core.Files;
using DefectFill.Core.Problems;

namespace DefectFill.Core.Folders;

/// <summary>
/// Output goes to a new or empty folder, or to one started by the same work; nothing else is overwritten.
/// </summary>
internal static class FolderClaim
{
    /// <summary>Rejects a file or a folder that is not empty; changes nothing.</summary>
    /// <param name="folder">Need not exist.</param>
    /// <param name="what">What a folder started by this work is, for example <c>a set</c>.</param>
    /// <param name="property">The option that names the folder.</param>
    /// <param name="besides">Name of a file it may contain.</param>
    /// <exception cref="FolderMismatchException">It contains other files.</exception>
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
