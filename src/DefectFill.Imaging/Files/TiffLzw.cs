namespace DefectFill.Imaging.Files;

/// <summary>LZW as defined by TIFF 6.0: codes of 9 to 12 bits, most significant bit first.</summary>
internal static class TiffLzw
{
    private const int Clear = 256;
    private const int End = 257;
    private const int FirstFree = 258;
    private const int NarrowCode = 9;
    private const int WideCode = 12;

    /// <summary>Fills <paramref name="block"/>; returns the number of bytes until the data ended or broke.</summary>
    /// <remarks>
    /// A new entry is the last code's output plus one byte, so it already stands in the output where that code's bytes
    /// start; copied byte by byte, an entry may even overlap the bytes being written.
    /// </remarks>
    public static int Unpack(ReadOnlySpan<byte> packed, Span<byte> block)
    {
        var entries = new (int Start, int Length)[1 << WideCode];
        var (width, free, filled, at) = (NarrowCode, FirstFree, 0, 0L);
        var last = (Start: 0, Length: 0);
        while (filled < block.Length && at + width <= 8L * packed.Length)
        {
            var code = Code(packed, at, width);
            at += width;
            if (code == Clear)
            {
                (width, free, last) = (NarrowCode, FirstFree, default);
                continue;
            }

            if (last.Length > 0 && free < entries.Length)
            {
                entries[free++] = (last.Start, last.Length + 1);
            }

            if (code == End || code >= free)
            {
                break;
            }

            last = (filled, code < Clear ? Put(block, filled, (byte)code) : Repeat(block, filled, entries[code]));
            filled += last.Length;
            width = WidthFor(free);
        }

        return filled;
    }

    private static int Code(ReadOnlySpan<byte> packed, long at, int width)
    {
        var (first, window) = ((int)(at / 8), 0);
        for (var i = first; i < first + 3; i++)
        {
            window = window << 8 | (i < packed.Length ? packed[i] : 0);
        }

        return window >> (24 - width - (int)(at % 8)) & ((1 << width) - 1);
    }

    private static int Put(Span<byte> block, int at, byte value)
    {
        block[at] = value;
        return 1;
    }

    private static int Repeat(Span<byte> block, int at, (int Start, int Length) entry)
    {
        var length = Math.Min(entry.Length, block.Length - at);
        for (var i = 0; i < length; i++)
        {
            block[at + i] = block[entry.Start + i];
        }

        return length;
    }

    // TIFF widens its codes one entry early.
    private static int WidthFor(int free)
    {
        var width = NarrowCode;
        while (width < WideCode && free >= (1 << width) - 1)
        {
            width++;
        }

        return width;
    }
}
