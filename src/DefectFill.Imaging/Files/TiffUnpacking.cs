namespace DefectFill.Imaging.Files;

/// <summary>Decompresses one strip or tile of a TIFF file, which may be hostile.</summary>
internal static class TiffUnpacking
{
    /// <summary>Fills <paramref name="block"/>; returns the number of bytes until the data ended or broke.</summary>
    public static int Unpack(TiffCompression compression, ReadOnlySpan<byte> packed, Span<byte> block) =>
        compression switch
        {
            TiffCompression.None => Copy(packed, block),
            TiffCompression.Lzw => TiffLzw.Unpack(packed, block),
            TiffCompression.PackBits => Runs(packed, block),
            _ => Copy(Inflate.Bounded(packed, block.Length), block),
        };

    private static int Copy(ReadOnlySpan<byte> bytes, Span<byte> block)
    {
        var count = Math.Min(bytes.Length, block.Length);
        bytes[..count].CopyTo(block);
        return count;
    }

    // PackBits: a count n of 0 or more precedes n + 1 bytes; a negative one precedes a byte repeated 1 - n times.
    private static int Runs(ReadOnlySpan<byte> packed, Span<byte> block)
    {
        const sbyte Nothing = -128;
        var filled = 0;
        while (packed.Length > 1 && filled < block.Length)
        {
            var count = (sbyte)packed[0];
            packed = packed[1..];
            if (count == Nothing)
            {
                continue;
            }

            var length = Math.Min(block.Length - filled, count < 0 ? 1 - count : count + 1);
            var taken = count < 0 ? 1 : Math.Min(length, packed.Length);
            if (count < 0)
            {
                block.Slice(filled, length).Fill(packed[0]);
            }
            else
            {
                packed[..taken].CopyTo(block[filled..]);
            }

            filled += count < 0 ? length : taken;
            packed = packed[taken..];
        }

        return filled;
    }
}
