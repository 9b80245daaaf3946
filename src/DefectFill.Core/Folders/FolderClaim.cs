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

    /// <summary>Rejects a folder inside the data that is read, which would then hold what is written.</summary>
    /// <param name="folder">Where to write.</param>
    /// <param name="source">What is read: a folder, or a file.</param>
    /// <param name="property">The option that names the folder.</param>
    /// <exception cref="FolderMismatchException">It is inside, or is the data itself.</exception>
    public static void RejectInside(string folder, string source, string property = "out")
    {
        var (inner, outer) = (WithSeparator(folder), WithSeparator(source));
        if (inner.StartsWith(outer, StringComparison.Ordinal))
        {
            throw new FolderMismatchException(
                ProblemCode.OtherFiles, folder, $"it is inside {source}, which is read.",
                $"Choose another {Mention.Option(property)}; nothing was written.")
            {
                IsOtherInput = true,
            };
        }
    }

    private static string WithSeparator(string path) =>
        Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)) + Path.DirectorySeparatorChar;
}
