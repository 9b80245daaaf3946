namespace DefectFill.Data.Metrics;

/// <summary>The 8-connected regions of a mask.</summary>
internal static class Regions
{
    /// <summary>(H, W) → the indices of each region's pixels.</summary>
    public static List<int[]> Of(ReadOnlySpan<byte> mask, int height, int width)
    {
        List<int[]> regions = [];
        var seen = new bool[height * width];
        for (var at = 0; at < mask.Length; at++)
        {
            if (mask[at] != 0 && !seen[at])
            {
                regions.Add(Flood(mask, seen, at, width));
            }
        }

        return regions;
    }

    private static int[] Flood(ReadOnlySpan<byte> mask, bool[] seen, int start, int width)
    {
        List<int> region = [start];
        seen[start] = true;
        for (var next = 0; next < region.Count; next++)
        {
            var (y, x) = Math.DivRem(region[next], width);
            for (var ny = Math.Max(0, y - 1); ny <= Math.Min(seen.Length / width - 1, y + 1); ny++)
            {
                for (var nx = Math.Max(0, x - 1); nx <= Math.Min(width - 1, x + 1); nx++)
                {
                    Visit(mask, seen, ny * width + nx, region);
                }
            }
        }

        return [.. region];
    }

    private static void Visit(ReadOnlySpan<byte> mask, bool[] seen, int at, List<int> region)
    {
        if (mask[at] != 0 && !seen[at])
        {
            seen[at] = true;
            region.Add(at);
        }
    }
}
