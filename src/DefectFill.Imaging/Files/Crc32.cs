namespace DefectFill.Imaging.Files;

/// <summary>The checksum of PNG chunks: CRC-32 with the reflected polynomial EDB88320.</summary>
internal static class Crc32
{
    private static readonly uint[][] s_tables = Tables();

    /// <summary>Checksum of the two parts one after the other; four bytes a step.</summary>
    public static uint Of(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data) => ~Add(Add(~0u, type), data);

    private static uint Add(uint crc, ReadOnlySpan<byte> data)
    {
        var (t0, t1, t2, t3) = (s_tables[0], s_tables[1], s_tables[2], s_tables[3]);
        var at = 0;
        for (; at + 4 <= data.Length; at += 4)
        {
            crc ^= BitConverter.ToUInt32(data[at..]);
            crc = t3[crc & 0xFF] ^ t2[(crc >> 8) & 0xFF] ^ t1[(crc >> 16) & 0xFF] ^ t0[crc >> 24];
        }

        for (; at < data.Length; at++)
        {
            crc = t0[(crc ^ data[at]) & 0xFF] ^ (crc >> 8);
        }

        return crc;
    }

    // tables[k][b] is the checksum of byte b followed by k zero bytes.
    private static uint[][] Tables()
    {
        var tables = Enumerable.Range(0, 4).Select(_ => new uint[256]).ToArray();
        for (var b = 0u; b < 256; b++)
        {
            var crc = b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }

            tables[0][b] = crc;
        }

        for (var k = 1; k < 4; k++)
        {
            for (var b = 0; b < 256; b++)
            {
                var before = tables[k - 1][b];
                tables[k][b] = tables[0][before & 0xFF] ^ (before >> 8);
            }
        }

        return tables;
    }
}
