using System.Buffers.Binary;
using DefectFill.Core.Machine;

namespace DefectFill.Filling.Inputs;

/// <summary>Guesses from the first bytes of an image file whether it holds a large photo.</summary>
internal static class LargeFile
{
    private static readonly byte[] s_png = [0x89, 0x50, 0x4E, 0x47];

    private const int SizeAt = 16; // of a PNG's width and height
    private const long LargeLength = 1 << 20; // bytes of a file of another format

    public static bool Is(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            Span<byte> start = stackalloc byte[SizeAt + 8];
            var isPng = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length
                && start.StartsWith(s_png);
            return isPng
                ? LargeMemory.IsLarge(
                    BinaryPrimitives.ReadUInt32BigEndian(start[SizeAt..]),
                    BinaryPrimitives.ReadUInt32BigEndian(start[(SizeAt + 4)..]))
                : file.Length >= LargeLength;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return false; // whoever reads it reports it
        }
    }
}
