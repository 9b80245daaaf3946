using DefectFill.Core.Files;
using DefectFill.Core.Problems;

namespace DefectFill.Core.Folders;

/// <summary>Keeps a folder to one process, as long as it is not disposed or the process lives.</summary>
internal sealed class FolderLock : IDisposable
{
    /// <summary>The file that is held; it stays in the folder and says nothing.</summary>
    public const string Name = ".lock";

    private readonly FileStream _held;

    private FolderLock(FileStream held) => _held = held;

    /// <summary>Takes a folder that exists.</summary>
    /// <param name="folder">To be worked in.</param>
    /// <param name="doing">What another process would be doing in it.</param>
    /// <exception cref="FolderMismatchException">Another process has it.</exception>
    public static FolderLock Take(string folder, string doing)
    {
        var path = Path.Combine(folder, Name);
        try
        {
            return new FolderLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException error) when (File.Exists(path) && !AtomicFile.IsDiskFull(error))
        {
            throw new FolderMismatchException(
                ProblemCode.FolderInUse, folder, $"another process is {doing} in this folder.",
                "Wait for it, or choose another {option:out}.")
            {
                IsOtherInput = true,
            };
        }
    }

    public void Dispose() => _held.Dispose();
}
