using DefectFill.Core.Options;
using DefectFill.Torch;

namespace DefectFill.Inspection.Windows;

/// <summary>Runs a segmenter over a photo of any size in overlapping tiles, in little memory.</summary>
/// <remarks>
/// Tiles are as large as the windows that it learned from: it sees as far as their borders, and beyond them it has seen
/// nothing but padding.
/// </remarks>
/// <param name="maps">(B, 3, h, w) in 0..1 → (B, 1, h, w), the probability of a defect.</param>
/// <param name="side">Of the windows it learned from, in pixels.</param>
internal sealed class TiledNetwork(Func<Tensor, Tensor> maps, int side)
{
    private const int PixelsAtOnce = 1 << 18;
    private const int Unit = InspectionOptions.SideUnit;

    private readonly int _overlap = side / 8;

    /// <summary>Probability of each pixel, row-major.</summary>
    /// <param name="rgb">Samples (height, width, 3).</param>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    public float[] Map(ReadOnlyMemory<byte> rgb, int width, int height)
    {
        var across = Tiling.Of(width, side, _overlap, Unit);
        var down = Tiling.Of(height, side, _overlap, Unit);
        var sum = new float[width * height];
        var corners = down.Starts.SelectMany(y => across.Starts.Select(x => (X: x, Y: y)));
        foreach (var part in corners.Chunk(Math.Max(1, PixelsAtOnce / (side * side))))
        {
            using var scope = new TensorScope();
            var tiles = Tensor.Empty([part.Length, 3, down.Tile, across.Tile]);
            for (var i = 0; i < part.Length; i++)
            {
                var planes = tiles.AsSpan<float>().Slice(i * 3 * down.Tile * across.Tile, 3 * down.Tile * across.Tile);
                Cut(rgb.Span, (width, height), part[i], across.Tile, planes);
            }

            var found = maps(tiles).To(Device.Cpu).Contiguous().ToArray<float>();
            for (var i = 0; i < part.Length; i++)
            {
                var tile = found.AsSpan(i * down.Tile * across.Tile, down.Tile * across.Tile);
                Add(tile, sum, part[i], across, down);
            }
        }

        return sum;
    }

    /// <summary>A part of a photo as planes in 0..1; what lies beyond its border repeats the border.</summary>
    /// <param name="rgb">Samples of the photo.</param>
    /// <param name="size">Of the photo.</param>
    /// <param name="corner">Of the part.</param>
    /// <param name="partWidth">Of the part; its height follows from the planes.</param>
    /// <param name="planes">(3, height, width) of the part, written here.</param>
    public static void Cut(
        ReadOnlySpan<byte> rgb, (int Width, int Height) size, (int X, int Y) corner, int partWidth,
        Span<float> planes)
    {
        var plane = planes.Length / 3;
        for (var v = 0; v < plane / partWidth; v++)
        {
            var row = Math.Min(corner.Y + v, size.Height - 1) * size.Width;
            for (var u = 0; u < partWidth; u++)
            {
                var from = 3 * (row + Math.Min(corner.X + u, size.Width - 1));
                var at = v * partWidth + u;
                planes[at] = rgb[from] * (1f / 255);
                planes[plane + at] = rgb[from + 1] * (1f / 255);
                planes[2 * plane + at] = rgb[from + 2] * (1f / 255);
            }
        }
    }

    // Weights are divided by their sum at once: it is known from the start.
    private static void Add(
        ReadOnlySpan<float> tile, float[] sum, (int X, int Y) corner, Tiling across, Tiling down)
    {
        var width = across.Total.Length;
        for (var v = 0; v < down.Tile && corner.Y + v < down.Total.Length; v++)
        {
            var weight = down.Ramp[v] / down.Total[corner.Y + v];
            var row = (corner.Y + v) * width;
            for (var u = 0; u < across.Tile && corner.X + u < width; u++)
            {
                sum[row + corner.X + u] +=
                    weight * across.Ramp[u] / across.Total[corner.X + u] * tile[v * across.Tile + u];
            }
        }
    }
}
