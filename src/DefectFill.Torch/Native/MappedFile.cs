using System.IO.MemoryMappedFiles;
using DefectFill.Core.Files;

namespace DefectFill.Torch.Native;

/// <summary>Maps whole files into memory.</summary>
internal static class MappedFile
{
    /// <summary>
    /// The bytes of a file. The mapping is private: a write changes the process's copy of the page, never the file.
    /// </summary>
    internal static NativeBytes Open(string path)
    {
        if (SpecialFile.Is(path))
        {
            throw new IOException($"{path} is a pipe or a device, expected a file. Save its contents to a file first.");
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (stream.Length == 0)
        {
            return NativeBytes.Allocate(0); // an empty file cannot be mapped
        }

        const MemoryMappedFileAccess access = MemoryMappedFileAccess.CopyOnWrite;
        using var map = MemoryMappedFile.CreateFromFile(
            stream, mapName: null, capacity: 0, access, HandleInheritability.None, leaveOpen: true);
        var view = map.CreateViewAccessor(0, stream.Length, access);
        return new NativeBytes(view.SafeMemoryMappedViewHandle);
    }
}
