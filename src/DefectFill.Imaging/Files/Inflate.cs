using System.IO.Compression;

namespace DefectFill.Imaging.Files;

/// <summary>Decompresses zlib data that may be hostile.</summary>
internal static class Inflate
{
    /// <summary>The decompressed bytes, or null if they are invalid or exceed <paramref name="limit"/>.</summary>
    public static byte[]? Bounded(ReadOnlySpan<byte> packed, int limit)
    {
        using var source = new ZLibStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        var buffer = new byte[1 << 16];
        try
        {
            for (int read; (read = source.Read(buffer)) > 0;)
            {
                unpacked.Write(buffer, 0, read);
                if (unpacked.Length > limit)
                {
                    return null;
                }
            }
        }
        catch (InvalidDataException)
        {
            return null;
        }

        return unpacked.ToArray();
    }
}
