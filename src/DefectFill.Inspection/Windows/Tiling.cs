namespace DefectFill.Inspection.Windows;

/// <summary>Tiles along one side of a photo that overlap and are blended.</summary>
/// <param name="Tile">Length of a tile: a multiple of what the network needs, at most as long as asked.</param>
/// <param name="Starts">Where the tiles start, evenly spaced; the last one ends at or beyond the photo's end.</param>
/// <param name="Ramp">Weight of each pixel of a tile: it falls to its ends.</param>
/// <param name="Total">For each pixel of the side, the sum of its tiles' weights.</param>
internal sealed record Tiling(int Tile, IReadOnlyList<int> Starts, float[] Ramp, float[] Total)
{
    /// <param name="length">Of the photo's side, in pixels.</param>
    /// <param name="longest">Length of a tile that the photo is long enough for; a multiple of the unit.</param>
    /// <param name="overlap">Least overlap of neighbours, in pixels.</param>
    /// <param name="unit">What tiles are a multiple of.</param>
    public static Tiling Of(int length, int longest, int overlap, int unit)
    {
        var tile = Math.Min(longest, (length + unit - 1) / unit * unit);
        var count = 1 + Math.Max(0, (length - tile + (tile - overlap) - 1) / Math.Max(1, tile - overlap));
        int[] starts = [.. Enumerable.Range(0, count)
            .Select(i => count == 1 ? 0 : (int)Math.Round((double)i * (length - tile) / (count - 1)))];
        float[] ramp = [.. Enumerable.Range(0, tile)
            .Select(at => Math.Min(1, Math.Min(at + 1, tile - at) / (overlap + 1f)))];
        var total = new float[length];
        foreach (var start in starts)
        {
            for (var at = 0; at < tile && start + at < length; at++)
            {
                total[start + at] += ramp[at];
            }
        }

        return new Tiling(tile, starts, ramp, total);
    }
}
