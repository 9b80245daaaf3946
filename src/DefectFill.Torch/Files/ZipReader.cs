using System.Buffers.Binary;
using System.Text;
using DefectFill.Torch.Files.Pickle;
using DefectFill.Torch.Native;

namespace DefectFill.Torch.Files;

/// <summary>Lists the files of a zip archive.</summary>
/// <remarks>Sizes come from the central directory; every range is checked against the file and the others.</remarks>
internal static class ZipReader
{
    private const int CentralLength = 46;
    private const int LocalLength = 30;
    private const ushort Encrypted = 1;
    private const ushort Extra64 = 1;

    internal static Dictionary<string, ZipEntry> Read(NativeBytes file)
    {
        var directory = ZipDirectory.Find(file);
        var rest = (ReadOnlySpan<byte>)file.Span(directory.Offset, directory.Length);
        var entries = new Dictionary<string, ZipEntry>();
        for (long i = 0; i < directory.EntryCount; i++)
        {
            var entry = Locate(file, directory.Offset, ReadCentral(ref rest));
            Require(entries.TryAdd(entry.Name, entry), $"it contains {entry.Name} twice");
        }

        CheckOverlap(entries.Values);
        return entries;
    }

    /// <summary>One record of the directory; its offset is that of the local header.</summary>
    private static ZipEntry ReadCentral(ref ReadOnlySpan<byte> rest)
    {
        Require(rest.Length >= CentralLength && rest.StartsWith("PK\x01\x02"u8), "its zip directory is damaged");
        int nameLength = UInt16(rest, 28), extraLength = UInt16(rest, 30);
        var length = CentralLength + nameLength + extraLength + UInt16(rest, 32);
        Require(length <= rest.Length, "its zip directory is truncated");

        var name = Encoding.UTF8.GetString(rest.Slice(CentralLength, nameLength));
        Require((UInt16(rest, 8) & Encrypted) == 0, $"its entry {name} is encrypted");

        var extra = Find64(rest.Slice(CentralLength + nameLength, extraLength));
        var size = Wide(UInt32(rest, 24), ref extra, name);
        var stored = Wide(UInt32(rest, 20), ref extra, name);
        var offset = Wide(UInt32(rest, 42), ref extra, name);
        var isStored = UInt16(rest, 10) == 0;
        Require(size == stored || !isStored, $"its entry {name} has two different sizes");
        rest = rest[length..];
        return new ZipEntry(name, offset, stored, isStored);
    }

    /// <summary>Skips the local header and checks that the bytes end before the directory.</summary>
    private static ZipEntry Locate(NativeBytes file, long directory, ZipEntry entry)
    {
        Require(entry.Offset <= directory - LocalLength, $"its entry {entry.Name} is outside the file");
        var header = file.Span(entry.Offset, LocalLength);
        Require(header.StartsWith("PK\x03\x04"u8), $"its entry {entry.Name} has no header");

        var start = entry.Offset + LocalLength + UInt16(header, 26) + UInt16(header, 28);
        Require(entry.Length <= directory - start, $"its entry {entry.Name} is outside the file");
        return entry with { Offset = start };
    }

    /// <summary>The 64-bit sizes of an extra field, or an empty span.</summary>
    private static ReadOnlySpan<byte> Find64(ReadOnlySpan<byte> extra)
    {
        while (extra.Length >= 4)
        {
            int id = UInt16(extra, 0), length = UInt16(extra, 2);
            extra = extra[4..];
            Require(length <= extra.Length, "its zip directory is damaged");
            if (id == Extra64)
            {
                return extra[..length];
            }

            extra = extra[length..];
        }

        return [];
    }

    /// <summary>A 32-bit size, or the next 64-bit one if all its bits are set.</summary>
    private static long Wide(uint value, ref ReadOnlySpan<byte> extra, string name)
    {
        if (value != uint.MaxValue)
        {
            return value;
        }

        Require(extra.Length >= sizeof(long), $"its entry {name} has no 64-bit size");
        var wide = BinaryPrimitives.ReadInt64LittleEndian(extra);
        extra = extra[sizeof(long)..];
        Require(wide >= 0, $"its entry {name} is outside the file");
        return wide;
    }

    private static void CheckOverlap(IEnumerable<ZipEntry> entries)
    {
        long end = 0;
        foreach (var entry in entries.OrderBy(entry => entry.Offset).ThenBy(entry => entry.Length))
        {
            Require(entry.Offset >= end, $"its entry {entry.Name} overlaps another entry");
            end = entry.End;
        }
    }

    private static void Require(bool isMet, string found)
    {
        if (!isMet)
        {
            throw new MalformedException(found, "a complete zip archive written by torch.save");
        }
    }

    private static ushort UInt16(ReadOnlySpan<byte> bytes, int at) =>
        BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint UInt32(ReadOnlySpan<byte> bytes, int at) =>
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
}
