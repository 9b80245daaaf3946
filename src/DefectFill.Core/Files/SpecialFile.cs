using System.Runtime.InteropServices;

namespace DefectFill.Core.Files;

/// <summary>
/// Distinguishes pipes, sockets and devices from files: opening a pipe blocks until a writer appears.
/// </summary>
internal static partial class SpecialFile
{
    private const int InThisFolder = -100; // AT_FDCWD
    private const uint TypeOnly = 1; // STATX_TYPE
    private const int StatusLength = 256;
    private const int ModeOffset = 28;
    private const int TypeMask = 0xF000;
    private const int Regular = 0x8000;
    private const int Folder = 0x4000;

    /// <summary>Whether a path, after following links, exists and is neither a regular file nor a folder.</summary>
    public static bool Is(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return false; // has no special files in folders
        }

        Span<byte> status = stackalloc byte[StatusLength];
        return Status(InThisFolder, path, flags: 0, TypeOnly, ref MemoryMarshal.GetReference(status)) == 0
            && (BitConverter.ToUInt16(status[ModeOffset..]) & TypeMask) is not (Regular or Folder);
    }

    // statx instead of stat: its layout is the same on every architecture.
    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Status(int folder, string path, int flags, uint wanted, ref byte status);
}
