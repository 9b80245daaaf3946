using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace DefectFill.Studio.Strokes;

/// <summary>Writes a mask as a grey PNG of one bit per pixel: black outside, white inside.</summary>
internal static class MaskPng
{
    private static readonly byte[] s_signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The bytes of the file.</summary>
    public static byte[] Of(PixelMask mask)
    {
        using var file = new MemoryStream();
        file.Write(s_signature);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, mask.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), mask.Height);
        header[8] = 1; // bit per pixel; grey, deflate, no interlacing
        WriteChunk(file, "IHDR"u8, header);
        WriteChunk(file, "IDAT"u8, Packed(mask));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static byte[] Packed(PixelMask mask)
    {
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Fastest))
        {
            var line = new byte[1 + (mask.Width + 7) / 8]; // the filter, none, and the bits
            for (var y = 0; y < mask.Height; y++)
            {
                Pack(mask.Row(y), line.AsSpan(1));
                deflate.Write(line);
            }
        }

        return packed.ToArray();
    }

    private static void Pack(ReadOnlySpan<byte> row, Span<byte> bits)
    {
        bits.Clear();
        for (var x = 0; x < row.Length; x++)
        {
            bits[x >> 3] |= (byte)(row[x] << (7 - (x & 7)));
        }
    }

    private static void WriteChunk(Stream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        var chunk = new byte[data.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        type.CopyTo(chunk.AsSpan(4));
        data.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(
            chunk.AsSpan(chunk.Length - 4), Crc32.HashToUInt32(chunk.AsSpan(4, data.Length + 4)));
        file.Write(chunk);
    }
}
