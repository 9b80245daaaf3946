namespace DefectFill.Imaging.Resampling;

/// <summary>
/// Pillow's bilinear resizing of 8-bit samples, to the last bit: antialiased, weights of 22 bits, rounded after the
/// horizontal and after the vertical pass.
/// </summary>
internal static class PillowResize
{
    private const int Bits = 22;

    /// <summary>Interleaved samples (H, W, C) of one size → those of another.</summary>
    public static byte[] Of(
        ReadOnlySpan<byte> source, (int Width, int Height) from, (int Width, int Height) to, int channels)
    {
        var across = Along(source, from.Height, from.Width, to.Width, channels);
        var line = to.Width * channels;
        var lines = new byte[line * to.Height];
        if (to.Height == from.Height)
        {
            return across;
        }

        foreach (var (y, (first, weights)) in Axis(from.Height, to.Height).Index())
        {
            for (var i = 0; i < line; i++)
            {
                var sum = 1L << (Bits - 1);
                for (var k = 0; k < weights.Length; k++)
                {
                    sum += across[(first + k) * line + i] * weights[k];
                }

                lines[y * line + i] = Rounded(sum);
            }
        }

        return lines;
    }

    private static byte[] Along(ReadOnlySpan<byte> source, int height, int width, int target, int channels)
    {
        if (target == width)
        {
            return source.ToArray();
        }

        var axis = Axis(width, target);
        var resized = new byte[height * target * channels];
        for (var y = 0; y < height; y++)
        {
            var row = source.Slice(y * width * channels, width * channels);
            for (var at = 0; at < target * channels; at++)
            {
                var (first, weights) = axis[at / channels];
                var sum = 1L << (Bits - 1);
                for (var k = 0; k < weights.Length; k++)
                {
                    sum += row[(first + k) * channels + at % channels] * weights[k];
                }

                resized[y * target * channels + at] = Rounded(sum);
            }
        }

        return resized;
    }

    private static byte Rounded(long sum) => (byte)Math.Clamp(sum >> Bits, 0, byte.MaxValue);

    private static (int First, long[] Weights)[] Axis(int source, int target)
    {
        var scale = (double)source / target;
        var stretch = Math.Max(scale, 1);
        var axis = new (int, long[])[target];
        for (var i = 0; i < target; i++)
        {
            var centre = (i + 0.5) * scale;
            var first = Math.Max((int)(centre - stretch + 0.5), 0);
            var count = Math.Min((int)(centre + stretch + 0.5), source) - first;
            var weights = new double[count];
            for (var k = 0; k < count; k++)
            {
                weights[k] = Math.Max(0, 1 - Math.Abs((first + k - centre + 0.5) / stretch));
            }

            var sum = weights.Sum();
            axis[i] = (first, Array.ConvertAll(weights, weight => (long)Math.Floor(0.5 + weight / sum * (1 << Bits))));
        }

        return axis;
    }
}
