namespace DefectFill.Data.Metrics;

/// <summary>
/// Sums of the kernel (x·y / d + 1)³ over pairs of rows, for many subsets at once: every kernel value is computed
/// once, tile by tile, so neither time nor memory grows with the number of subsets.
/// </summary>
internal sealed class KernelSums
{
    private const int Tile = DotProducts.Tile;

    private readonly DotProducts[] _tilesX;
    private readonly DotProducts[] _tilesY;
    private readonly int[][] _ofX;
    private readonly int[][] _ofY;
    private readonly int _width;

    private KernelSums(Features x, Features y, int[][] ofX, int[][] ofY)
    {
        (_width, _ofX, _ofY) = (x.Width, ofX, ofY);
        _tilesX = TilesOf(x);
        _tilesY = ReferenceEquals(x, y) ? _tilesX : TilesOf(y);
    }

    /// <summary>For each subset of rows (ascending), the sum over ordered pairs of different rows.</summary>
    public static double[] Within(Features x, int[][] subsets) =>
        new KernelSums(x, x, subsets, subsets).Sum(isWithin: true);

    /// <summary>For each subset of both, the sum over all pairs of a row of x and a row of y.</summary>
    public static double[] Between(Features x, Features y, int[][] ofX, int[][] ofY) =>
        new KernelSums(x, y, ofX, ofY).Sum(isWithin: false);

    private static DotProducts[] TilesOf(Features features) =>
        [.. features.Values.Chunk(Tile * features.Width).Select(rows => new DotProducts(rows, features.Width))];

    /// <summary>Tiles are added in order, whichever finishes first, so every run gives the same bits.</summary>
    private double[] Sum(bool isWithin)
    {
        var rows = new double[_tilesX.Length][];
        Parallel.For(0, _tilesX.Length, p => rows[p] = SumOfRow(p, isWithin));
        return [.. Enumerable.Range(0, _ofX.Length).Select(s => rows.Sum(row => row[s]))];
    }

    private double[] SumOfRow(int p, bool isWithin)
    {
        var sums = new double[_ofX.Length];
        var kernel = new double[Tile * Tile];
        for (var q = isWithin ? p : 0; q < _tilesY.Length; q++) // the kernel is symmetric
        {
            Kernel(_tilesX[p], _tilesY[q], kernel);
            for (var s = 0; s < sums.Length; s++)
            {
                var sum = SumOfPairs(kernel, InTile(_ofX[s], p), InTile(_ofY[s], q), isWithin && p == q);
                sums[s] += isWithin && p != q ? 2 * sum : sum;
            }
        }

        return sums;
    }

    private static ReadOnlySpan<int> InTile(int[] ascending, int tile)
    {
        var (start, end) = (FirstFrom(ascending, tile * Tile), FirstFrom(ascending, (tile + 1) * Tile));
        return ascending.AsSpan(start, end - start);
    }

    private static int FirstFrom(int[] ascending, int value)
    {
        var at = Array.BinarySearch(ascending, value);
        return at < 0 ? ~at : at;
    }

    private static double SumOfPairs(
        double[] kernel, ReadOnlySpan<int> rows, ReadOnlySpan<int> columns, bool skipsDiagonal)
    {
        var sum = 0.0;
        foreach (var i in rows)
        {
            var row = kernel.AsSpan(i % Tile * Tile, Tile);
            foreach (var j in columns)
            {
                sum += row[j % Tile];
            }

            sum -= skipsDiagonal ? row[i % Tile] : 0;
        }

        return sum;
    }

    private void Kernel(DotProducts x, DotProducts y, double[] kernel)
    {
        x.With(y, kernel);
        foreach (ref var value in kernel.AsSpan())
        {
            var k = value / _width + 1;
            value = k * k * k;
        }
    }
}
