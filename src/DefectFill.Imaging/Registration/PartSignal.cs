namespace DefectFill.Imaging.Registration;

/// <summary>How much each pixel of a reduced photo looks like its parts: 0 background, 1 the mean part.</summary>
internal sealed class PartSignal
{
    private const float Least = -1;
    private const float Most = 3; // highlights are cut off

    public PartSignal(Photo small, Ground ground, Mask whole)
    {
        Whole = whole;
        var direction = Mean(small, ground, whole);
        var length = direction.Sum(value => value * value);
        Field = new Field(small.Width, small.Height, new float[small.Width * small.Height]).Each(i =>
        {
            var along = 0.0;
            for (var channel = 0; channel < 3; channel++)
            {
                along += direction[channel] * ground.Difference(small.Bytes, i, channel);
            }

            return Math.Clamp((float)(along / Math.Max(1, length)), Least, Most);
        });
    }

    /// <summary>All parts.</summary>
    public Mask Whole { get; }

    public Field Field { get; }

    /// <summary>Mean difference of the parts from the background, per channel.</summary>
    private static double[] Mean(Photo small, Ground ground, Mask whole)
    {
        var sums = new double[3];
        for (var i = 0; i < whole.Pixels.Length; i++)
        {
            for (var channel = 0; channel < 3 && whole.Pixels[i] != 0; channel++)
            {
                sums[channel] += ground.Difference(small.Bytes, i, channel) / whole.Area;
            }
        }

        return sums;
    }
}
