using System.IO.MemoryMappedFiles;

namespace DefectFill.Torch.Native;

/// <summary>Maps whole files into memory.</summary>
internal static class MappedFile
{
    /// <summary>
    /// The bytes of a file. The mapping is private: who writes into it changes its own copy of a page, never the file.
    /// </summary>
    internal static NativeBytes Open(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (stream.Length == 0)
        {
            return NativeBytes.Allocate(0); // the kernel maps no empty file
        }

        const MemoryMappedFileAccess access = MemoryMappedFileAccess.CopyOnWrite;
        using var map = MemoryMappedFile.CreateFromFile(
            stream, mapName: null, capacity: 0, access, HandleInheritability.None, leaveOpen: true);
        var view = map.CreateViewAccessor(0, stream.Length, access);
        return new NativeBytes(view.SafeMemoryMappedViewHandle);
    }
}
