using System.Runtime.InteropServices;

namespace DefectFill.Core.Files;

/// <summary>
/// Tells pipes, sockets and devices from files: opening a pipe waits for a writer, for ever if none comes.
/// </summary>
public static partial class SpecialFile
{
    private const int InThisFolder = -100; // AT_FDCWD
    private const uint TypeOnly = 1; // STATX_TYPE
    private const int StatusLength = 256;
    private const int ModeOffset = 28;
    private const int TypeMask = 0xF000;
    private const int Regular = 0x8000;
    private const int Folder = 0x4000;

    /// <summary>Whether what a path or its link leads to is there and neither a regular file nor a folder.</summary>
    public static bool Is(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return false; // has no such things among its files
        }

        Span<byte> status = stackalloc byte[StatusLength];
        return Status(InThisFolder, path, flags: 0, TypeOnly, ref MemoryMarshal.GetReference(status)) == 0
            && (BitConverter.ToUInt16(status[ModeOffset..]) & TypeMask) is not (Regular or Folder);
    }

    // statx and not stat: its record is the same on every processor.
    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Status(int folder, string path, int flags, uint wanted, ref byte status);
}
