namespace DefectFill.Inspection.Windows;

/// <summary>The score of a map of any size, by running sums.</summary>
internal static class MapScore
{
    /// <summary>Side of the area over which a photo's score is averaged, as in DRAEM.</summary>
    public const int Side = 21;

    private const int Reach = Side / 2;

    /// <summary>The largest mean over 21 × 21 pixels; pixels beyond the border count as 0.</summary>
    public static float Of(ReadOnlySpan<float> pixels, int width, int height)
    {
        var (rows, columns) = (new double[Side][], new double[width]);
        var largest = 0.0;
        for (var y = 0; y < height + Reach; y++)
        {
            var slot = y % Side;
            for (var x = 0; rows[slot] is { } gone && x < width; x++)
            {
                columns[x] -= gone[x];
            }

            rows[slot] = y < height ? Means(pixels.Slice(y * width, width)) : new double[width];
            for (var x = 0; x < width; x++)
            {
                columns[x] += rows[slot][x];
                largest = y >= Reach ? Math.Max(largest, columns[x]) : largest;
            }
        }

        return (float)(largest / (Side * Side));
    }

    /// <summary>For each pixel of a row, the sum of 21 pixels around it.</summary>
    private static double[] Means(ReadOnlySpan<float> row)
    {
        var sums = new double[row.Length];
        var sum = 0.0;
        for (var x = -Reach; x < row.Length; x++)
        {
            sum += x + Reach < row.Length ? row[x + Reach] : 0;
            sum -= x - Reach - 1 >= 0 ? row[x - Reach - 1] : 0;
            if (x >= 0)
            {
                sums[x] = sum;
            }
        }

        return sums;
    }
}
