using DefectFill.Core.Problems;

namespace DefectFill.Core.Folders;

/// <summary>Reserves a folder for this process until disposed or until the process ends.</summary>
internal sealed class FolderLock : IDisposable
{
    /// <summary>The lock file; it stays in the folder, empty.</summary>
    public const string Name = ".lock";

    private const int WouldBlock = 11; // EWOULDBLOCK
    private const int WouldBlockOnMac = 35;
    private const int SharingViolation = unchecked((int)0x80070020); // on Windows
    private const int LockViolation = unchecked((int)0x80070021);

    private readonly FileStream _held;

    private FolderLock(FileStream held) => _held = held;

    /// <summary>Locks an existing folder.</summary>
    /// <param name="folder">The folder to work in.</param>
    /// <param name="doing">What a competing process would be doing in it.</param>
    /// <param name="fix">What the user can do about it.</param>
    /// <exception cref="FolderMismatchException">Another process holds the lock.</exception>
    public static FolderLock Take(
        string folder, string doing, string fix = "Wait for it, or choose another {option:out}.")
    {
        var path = Path.Combine(folder, Name);
        try
        {
            return new FolderLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException error) when (IsHeld(error))
        {
            throw new FolderMismatchException(
                ProblemCode.FolderInUse, folder, $"another process is {doing} in this folder.", fix)
            {
                IsOtherInput = true,
            };
        }
    }

    // Any other reason, such as a read-only disk, is reported for what it is.
    private static bool IsHeld(IOException error) =>
        error.HResult is WouldBlock or WouldBlockOnMac or SharingViolation or LockViolation;

    public void Dispose() => _held.Dispose();
}
