namespace DefectFill.Studio.Strokes;

/// <summary>A connected area.</summary>
/// <param name="Box">Around it.</param>
/// <param name="Area">Its pixels.</param>
/// <param name="Runs">Row, first column and length of its runs.</param>
internal sealed record ConnectedArea(PixelBox Box, int Area, IReadOnlyList<PixelRun> Runs)
{
    /// <summary>Sets its pixels in a mask, of which <paramref name="within"/> is the box it was found in.</summary>
    public void Fill(PixelMask mask, PixelBox within, byte value)
    {
        foreach (var run in Runs)
        {
            mask.Row(within.Y + run.Y).Slice(within.X + run.X, run.Length).Fill(value);
        }
    }
}
