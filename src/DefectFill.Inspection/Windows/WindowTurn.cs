namespace DefectFill.Inspection.Windows;

/// <summary>Turns and mirrors a square plane.</summary>
internal static class WindowTurn
{
    /// <param name="plane">(side, side), changed in place.</param>
    /// <param name="side">In pixels.</param>
    /// <param name="turn">0..7; bit 0 mirrors left-right, bit 1 top-bottom, bit 2 swaps rows and columns.</param>
    public static void Apply(Span<float> plane, int side, int turn)
    {
        if ((turn & 4) != 0)
        {
            Transpose(plane, side);
        }

        for (var y = 0; (turn & 1) != 0 && y < side; y++)
        {
            plane.Slice(y * side, side).Reverse();
        }

        for (var y = 0; (turn & 2) != 0 && y < side / 2; y++)
        {
            var (top, bottom) = (y * side, (side - 1 - y) * side);
            for (var x = 0; x < side; x++)
            {
                (plane[top + x], plane[bottom + x]) = (plane[bottom + x], plane[top + x]);
            }
        }
    }

    private static void Transpose(Span<float> plane, int side)
    {
        for (var y = 0; y < side; y++)
        {
            for (var x = 0; x < y; x++)
            {
                (plane[y * side + x], plane[x * side + y]) = (plane[x * side + y], plane[y * side + x]);
            }
        }
    }
}
