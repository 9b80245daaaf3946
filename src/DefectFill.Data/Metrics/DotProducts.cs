using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DefectFill.Data.Metrics;

/// <summary>
/// A tile of row vectors in double precision, padded with zeros so that the inner loop has no remainder.
/// </summary>
internal sealed class DotProducts
{
    /// <summary>Rows per tile.</summary>
    public const int Tile = 64;

    private readonly double[] _rows;
    private readonly int _width; // in vectors

    /// <param name="rows">At most <see cref="Tile"/> rows, row-major.</param>
    /// <param name="width">Numbers per row.</param>
    public DotProducts(ReadOnlySpan<float> rows, int width)
    {
        _width = (width + Vector<double>.Count - 1) / Vector<double>.Count;
        var padded = _width * Vector<double>.Count;
        _rows = new double[Tile * padded];
        for (var i = 0; i < rows.Length; i++)
        {
            _rows[i / width * padded + i % width] = rows[i];
        }
    }

    /// <summary>products[i, j] = row i · other's row j, (Tile, Tile).</summary>
    public void With(DotProducts other, Span<double> products)
    {
        var x = MemoryMarshal.Cast<double, Vector<double>>(_rows);
        var y = MemoryMarshal.Cast<double, Vector<double>>(other._rows);
        for (var i = 0; i < Tile; i += 4)
        {
            for (var j = 0; j < Tile; j += 2)
            {
                FourByTwo(x.Slice(i * _width, 4 * _width), y.Slice(j * _width, 2 * _width), products[(i * Tile + j)..]);
            }
        }
    }

    /// <summary>Keeps eight sums in registers while six rows stream by; optimized from the first call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourByTwo(ReadOnlySpan<Vector<double>> x, ReadOnlySpan<Vector<double>> y, Span<double> products)
    {
        var width = y.Length / 2;
        var x0 = x[..width];
        var x1 = x.Slice(width, width);
        var x2 = x.Slice(2 * width, width);
        var x3 = x.Slice(3 * width, width);
        var y0 = y[..width];
        var y1 = y.Slice(width, width);
        Vector<double> s00 = default, s01 = default, s10 = default, s11 = default;
        Vector<double> s20 = default, s21 = default, s30 = default, s31 = default;
        for (var k = 0; k < y0.Length; k++)
        {
            var (left, right) = (y0[k], y1[k]);
            s00 = Vector.MultiplyAddEstimate(x0[k], left, s00);
            s01 = Vector.MultiplyAddEstimate(x0[k], right, s01);
            s10 = Vector.MultiplyAddEstimate(x1[k], left, s10);
            s11 = Vector.MultiplyAddEstimate(x1[k], right, s11);
            s20 = Vector.MultiplyAddEstimate(x2[k], left, s20);
            s21 = Vector.MultiplyAddEstimate(x2[k], right, s21);
            s30 = Vector.MultiplyAddEstimate(x3[k], left, s30);
            s31 = Vector.MultiplyAddEstimate(x3[k], right, s31);
        }

        (products[0], products[1]) = (Vector.Sum(s00), Vector.Sum(s01));
        (products[Tile], products[Tile + 1]) = (Vector.Sum(s10), Vector.Sum(s11));
        (products[2 * Tile], products[2 * Tile + 1]) = (Vector.Sum(s20), Vector.Sum(s21));
        (products[3 * Tile], products[3 * Tile + 1]) = (Vector.Sum(s30), Vector.Sum(s31));
    }
}
