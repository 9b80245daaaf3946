using System.Buffers.Binary;
using DefectFill.Torch.Files.Pickle;
using DefectFill.Torch.Native;

namespace DefectFill.Torch.Files;

/// <summary>Finds the central directory of a zip archive, with or without zip64 records.</summary>
internal readonly record struct ZipDirectory(long Offset, int Length, long EntryCount)
{
    private const int EndLength = 22;
    private const int LocatorLength = 20;
    private const int End64Length = 56;
    private const int MaxCommentLength = ushort.MaxValue;
    private const int MaxDirectoryLength = 100_000_000;

    internal static ZipDirectory Find(NativeBytes file)
    {
        var end = FindEnd(file);
        var record = file.Span(end, EndLength);
        var found = Find64(file, end) ?? (
            Offset: (ulong)BinaryPrimitives.ReadUInt32LittleEndian(record[16..]),
            Length: (ulong)BinaryPrimitives.ReadUInt32LittleEndian(record[12..]),
            EntryCount: (ulong)BinaryPrimitives.ReadUInt16LittleEndian(record[10..]));
        var longest = Math.Min(MaxDirectoryLength, (ulong)end);
        var isInside = found.Length <= longest && found.Offset <= (ulong)end - found.Length;
        return isInside && found.EntryCount <= found.Length
            ? new ZipDirectory((long)found.Offset, (int)found.Length, (long)found.EntryCount)
            : throw new MalformedException("its zip directory is outside the file", "a complete zip archive");
    }

    /// <summary>The archive's last record; its trailing comment extends to the end of the file.</summary>
    private static long FindEnd(NativeBytes file)
    {
        var tail = (int)Math.Min(file.Length, EndLength + MaxCommentLength);
        var bytes = file.Span(file.Length - tail, tail);
        for (var at = tail - EndLength; at >= 0; at--)
        {
            var record = bytes[at..];
            if (record.StartsWith("PK\x05\x06"u8)
                && BinaryPrimitives.ReadUInt16LittleEndian(record[20..]) == record.Length - EndLength)
            {
                return file.Length - tail + at;
            }
        }

        throw new MalformedException("its zip directory is missing, so it is truncated", "a complete zip archive");
    }

    private static (ulong Offset, ulong Length, ulong EntryCount)? Find64(NativeBytes file, long end)
    {
        if (end < LocatorLength || !file.Span(end - LocatorLength, LocatorLength).StartsWith("PK\x06\x07"u8))
        {
            return null;
        }

        var at = BinaryPrimitives.ReadUInt64LittleEndian(file.Span(end - LocatorLength + 8, 8));
        if (end < End64Length || at > (ulong)(end - End64Length))
        {
            throw new MalformedException("its zip64 record is outside the file", "a complete zip archive");
        }

        var record = file.Span((long)at, End64Length);
        return record.StartsWith("PK\x06\x06"u8)
            ? (BinaryPrimitives.ReadUInt64LittleEndian(record[48..]),
                BinaryPrimitives.ReadUInt64LittleEndian(record[40..]),
                BinaryPrimitives.ReadUInt64LittleEndian(record[32..]))
            : throw new MalformedException("its zip64 record is damaged", "a complete zip archive");
    }
}
