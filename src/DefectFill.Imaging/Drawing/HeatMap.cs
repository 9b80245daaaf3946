namespace DefectFill.Imaging.Drawing;

/// <summary>Maps numbers to colours: dark violet for the lowest, through green, to bright yellow.</summary>
internal static class HeatMap
{
    // Nine evenly spaced colours of matplotlib's perceptually uniform viridis map.
    private static readonly Rgb[] s_stops =
    [
        new(68, 1, 84), new(72, 40, 120), new(62, 74, 137), new(49, 104, 142), new(38, 130, 142),
        new(31, 158, 137), new(53, 183, 121), new(110, 206, 88), new(253, 231, 37),
    ];

    /// <summary>
    /// An RGB photo of <paramref name="values"/> (H, W); <paramref name="low"/> and below get the darkest colour.
    /// </summary>
    public static Photo Of(ReadOnlySpan<float> values, int width, int height, float low, float high)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, width * height);
        var samples = new byte[values.Length * 3];
        for (var i = 0; i < values.Length; i++)
        {
            var colour = Colour((values[i] - low) / Math.Max(high - low, float.Epsilon));
            (samples[3 * i], samples[3 * i + 1], samples[3 * i + 2]) = (colour.R, colour.G, colour.B);
        }

        return Photo.Adopt(width, height, 3, samples);
    }

    /// <summary>The colour of a value from 0 to 1; NaN is black.</summary>
    public static Rgb Colour(float share)
    {
        if (float.IsNaN(share))
        {
            return Rgb.Black;
        }

        var place = Math.Clamp(share, 0, 1) * (s_stops.Length - 1);
        var below = Math.Min((int)place, s_stops.Length - 2);
        var (from, to, t) = (s_stops[below], s_stops[below + 1], place - below);
        return new Rgb(Mix(from.R, to.R, t), Mix(from.G, to.G, t), Mix(from.B, to.B, t));
    }

    private static byte Mix(byte from, byte to, float t) => (byte)MathF.Round(from + t * (to - from));
}
