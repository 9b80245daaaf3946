namespace DefectFill.Data.Formats.LabelStudio;

/// <summary>
/// Label Studio's bit-packed run lengths: 32 bits say how many values follow, 5 their width, 4 × 4 the widths of the
/// length fields; then blocks of one repeated value, or of as many values as the length says.
/// </summary>
internal ref struct BrushCode
{
    private readonly ReadOnlySpan<byte> _bytes;
    private long _at; // in bits

    private BrushCode(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>The values, of which there must be <paramref name="expected"/>; null if the code is broken.</summary>
    public static byte[]? Read(ReadOnlySpan<byte> bytes, int expected)
    {
        var code = new BrushCode(bytes);
        try
        {
            return code.Values(expected);
        }
        catch (EndOfStreamException)
        {
            return null;
        }
    }

    private byte[]? Values(int expected)
    {
        const int countBits = 32;
        const int widthBits = 5;
        if (Take(countBits) != expected)
        {
            return null;
        }

        var width = (int)Take(widthBits) + 1;
        Span<int> fields = [Field(), Field(), Field(), Field()];
        var values = new byte[expected];
        for (var at = 0; at < expected;)
        {
            var isRun = Take(1) == 1;
            var length = (int)Take(fields[(int)Take(2)]) + 1;
            if (length > expected - at)
            {
                return null;
            }

            if (isRun)
            {
                values.AsSpan(at, length).Fill((byte)Take(width));
            }

            for (var i = 0; i < length && !isRun; i++)
            {
                values[at + i] = (byte)Take(width);
            }

            at += length;
        }

        return values;
    }

    private int Field() => (int)Take(4) + 1;

    private uint Take(int bits)
    {
        if (_at + bits > 8L * _bytes.Length)
        {
            throw new EndOfStreamException();
        }

        var value = 0u;
        for (var end = _at + bits; _at < end; _at++)
        {
            value = value << 1 | (uint)(_bytes[(int)(_at >> 3)] >> (int)(7 - (_at & 7)) & 1);
        }

        return value;
    }
}
