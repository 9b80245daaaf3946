namespace DefectFill.Data.Metrics;

/// <summary>Sorts scores by their bits in linear time: 10⁸ pixels in seconds, 8 bytes each.</summary>
internal static class SortedScores
{
    private const int Digit = 11;
    private const int Digits = 3;
    private const uint Mask = (1 << Digit) - 1;

    /// <summary>An integer that increases with the score; equal for both zeros.</summary>
    /// <exception cref="ArgumentException">The score is NaN.</exception>
    public static uint KeyOf(float score)
    {
        if (float.IsNaN(score))
        {
            throw new ArgumentException("A score is NaN; expected numbers. Check the network that computed it.");
        }

        var bits = BitConverter.SingleToUInt32Bits(score + 0f); // −0 + 0 is +0
        return (bits & 0x80000000) != 0 ? ~bits : bits | 0x80000000;
    }

    public static float ScoreOf(uint key) =>
        BitConverter.UInt32BitsToSingle((key & 0x80000000) != 0 ? key & 0x7FFFFFFF : ~key);

    /// <summary>
    /// Radix sort, ascending; <paramref name="scratch"/> has the same length and undefined contents after.
    /// </summary>
    public static void Sort(Span<uint> keys, Span<uint> scratch)
    {
        var from = keys;
        var to = scratch[..keys.Length];
        Span<int> starts = stackalloc int[1 << Digit];
        for (var shift = 0; shift < Digit * Digits; shift += Digit)
        {
            Count(from, shift, starts);
            foreach (var key in from)
            {
                to[starts[(int)((key >> shift) & Mask)]++] = key;
            }

            var sorted = to;
            to = from;
            from = sorted;
        }

        from.CopyTo(keys); // an odd number of passes ends in the scratch
    }

    private static void Count(ReadOnlySpan<uint> keys, int shift, Span<int> starts)
    {
        starts.Clear();
        foreach (var key in keys)
        {
            starts[(int)((key >> shift) & Mask)]++;
        }

        var start = 0;
        foreach (ref var count in starts)
        {
            (count, start) = (start, start + count);
        }
    }
}
