namespace DefectFill.Imaging.Registration;

/// <summary>The direction in which a surface changes least: that of its grain, brushing or weave.</summary>
internal static class GrainDirection
{
    private const double Clear = .25; // coherence, 0 without any direction to 1
    private const double Smoothing = .8; // pixels

    /// <summary>Degrees clockwise from the right, from 0 up to 180; null without a clear direction.</summary>
    public static double? Of(Photo photo)
    {
        var grey = photo.To8Bit().ToGrey();
        var samples = grey.Bytes.ToArray();
        var field = new Field(grey.Width, grey.Height, Array.ConvertAll(samples, value => (float)value))
            .Blurred(Smoothing);
        var (xx, xy, yy) = (0.0, 0.0, 0.0);
        for (var y = 1; y < grey.Height - 1; y++)
        {
            for (var x = 1; x < grey.Width - 1; x++)
            {
                var (dx, dy) = (field[x + 1, y] - field[x - 1, y], field[x, y + 1] - field[x, y - 1]);
                (xx, xy, yy) = (xx + dx * dx, xy + dx * dy, yy + dy * dy);
            }
        }

        var coherence = Math.Sqrt((xx - yy) * (xx - yy) + 4 * xy * xy) / Math.Max(1e-9, xx + yy);
        var steepest = .5 * Math.Atan2(2 * xy, xx - yy) * 180 / Math.PI;
        return coherence >= Clear ? (steepest + 270) % 180 : null;
    }
}
