using DefectFill.Core.Files;
using DefectFill.Core.Problems;

namespace DefectFill.Core.Folders;

/// <summary>Reserves a folder for this process until disposed or until the process ends.</summary>
internal sealed class FolderLock : IDisposable
{
    /// <summary>The lock file; it stays in the folder, empty.</summary>
    public const string Name = ".lock";

    private readonly FileStream _held;

    private FolderLock(FileStream held) => _held = held;

    /// <summary>Locks an existing folder.</summary>
    /// <param name="folder">The folder to work in.</param>
    /// <param name="doing">What a competing process would be doing in it.</param>
    /// <exception cref="FolderMismatchException">Another process holds the lock.</exception>
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
