using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace DefectFill.Imaging.Files;

/// <summary>One chunk of a PNG file: its position, and the position and length of its data.</summary>
internal readonly record struct PngChunk(string Type, int At, int DataAt, int Length)
{
    private const int AroundData = 12; // length, type and checksum

    /// <summary>Start of the next chunk.</summary>
    public int End => At + Length + AroundData;

    /// <summary>Upper-case first letter: decoders must understand the chunk.</summary>
    public bool IsCritical => Type[0] is >= 'A' and <= 'Z';

    /// <summary>All chunks in order up to IEND, with verified checksums.</summary>
    public static List<PngChunk> All(FileBytes file)
    {
        var chunks = new List<PngChunk>();
        var at = PngFile.Signature.Length;
        do
        {
            chunks.Add(Next(file, at));
            at = chunks[^1].End;
        }
        while (chunks[^1].Type != "IEND");
        return chunks;
    }

    /// <summary>Encodes a chunk.</summary>
    public static byte[] Write(string type, ReadOnlySpan<byte> data)
    {
        var chunk = new byte[data.Length + AroundData];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        Encoding.ASCII.GetBytes(type, chunk.AsSpan(4));
        data.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(
            chunk.AsSpan(chunk.Length - 4), Crc32.HashToUInt32(chunk.AsSpan(4, data.Length + 4)));
        return chunk;
    }

    private static PngChunk Next(FileBytes file, int at)
    {
        var length = file.U32(at, bigEndian: true, "a PNG chunk");
        var type = file.Slice(at + 4, 4, "a PNG chunk");
        var name = Encoding.Latin1.GetString(type);
        if (!name.All(char.IsAsciiLetter))
        {
            throw file.Refuse($"there is no PNG chunk type at byte {at + 4}", "four letters");
        }

        var covered = file.Slice(at + 4L, length + 4L, $"the PNG chunk {name}"); // type and data
        var stated = file.U32(at + 8L + length, bigEndian: true, $"the PNG chunk {name}");
        var computed = Crc32.HashToUInt32(covered);
        return stated == computed
            ? new PngChunk(name, at, at + 8, (int)length)
            : throw file.Refuse(
                $"the PNG chunk {name} at byte {at} has checksum {stated:X8}", $"{computed:X8} for its data");
    }
}
