namespace DefectFill.Imaging.Resampling;

/// <summary>
/// OpenCV's bilinear resizing of 8-bit samples, to the last bit: positions in single precision, weights of 11 bits,
/// one rounding at the end, no antialiasing.
/// </summary>
internal static class OpenCvResize
{
    private const float One = 2048; // 11 bits

    /// <summary>Interleaved samples (H, W, C) of one size → those of another.</summary>
    public static byte[] Of(
        ReadOnlySpan<byte> source, (int Width, int Height) from, (int Width, int Height) to, int channels)
    {
        if (from == to)
        {
            return source.ToArray();
        }

        var (width, height) = to;
        var columns = Axis(from.Width, width, stopsAtEdge: true);
        var rows = Axis(from.Height, height, stopsAtEdge: false);
        var line = from.Width * channels;
        var resized = new byte[width * height * channels];
        var (upper, lower) = (new int[width * channels], new int[width * channels]);
        for (var y = 0; y < height; y++)
        {
            var row = rows[y];
            Across(source.Slice(row.First * line, line), channels, columns, upper);
            Across(source.Slice(row.Second * line, line), channels, columns, lower);
            for (var i = 0; i < upper.Length; i++)
            {
                var sum = (row.OfFirst * (upper[i] >> 4) >> 16) + (row.OfSecond * (lower[i] >> 4) >> 16);
                resized[y * upper.Length + i] = (byte)((sum + 2) >> 2);
            }
        }

        return resized;
    }

    private static void Across(ReadOnlySpan<byte> source, int channels, Pair[] columns, int[] row)
    {
        for (var x = 0; x < columns.Length; x++)
        {
            for (var c = 0; c < channels; c++)
            {
                row[x * channels + c] = source[columns[x].First * channels + c] * columns[x].OfFirst
                    + source[columns[x].Second * channels + c] * columns[x].OfSecond;
            }
        }
    }

    private static Pair[] Axis(int source, int target, bool stopsAtEdge)
    {
        var pairs = new Pair[target];
        for (var i = 0; i < target; i++)
        {
            var position = (float)((i + 0.5) * ((double)source / target) - 0.5);
            var first = (int)MathF.Floor(position);
            var rest = position - first;
            if (stopsAtEdge && (first < 0 || first >= source - 1))
            {
                (first, rest) = (Math.Clamp(first, 0, source - 1), 0);
            }

            pairs[i] = new Pair(
                Math.Clamp(first, 0, source - 1), Math.Clamp(first + 1, 0, source - 1),
                (int)MathF.Round((1 - rest) * One), (int)MathF.Round(rest * One));
        }

        return pairs;
    }

    /// <summary>The two source samples of a new one, with their weights.</summary>
    private readonly record struct Pair(int First, int Second, int OfFirst, int OfSecond);
}
