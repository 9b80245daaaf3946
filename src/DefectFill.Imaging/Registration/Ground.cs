namespace DefectFill.Imaging.Registration;

/// <summary>The background of a photo, a brightness plane per channel fitted to the pixels along the border.</summary>
/// <remarks>
/// The plane follows a light that falls from one side. What lies on the border without being background is left out:
/// of the border, only the pixels nearest to the plane decide, for a few rounds.
/// </remarks>
internal sealed class Ground
{
    private const int Rounds = 5;
    private const double Trusted = .75; // of the border's pixels
    private const int Margin = 2; // pixels of the border

    private readonly double[][] _planes; // per channel: value at the origin, slope to the right, slope downward
    private readonly int _width;

    private Ground(double[][] planes, int width, byte[] distances, int[] border)
    {
        (_planes, _width, Distances) = (planes, width, distances);
        var sorted = border.Select(i => distances[i]).Order().ToArray();
        BorderDistance = sorted[(int)(Trusted * (sorted.Length - 1))];
    }

    /// <summary>Largest channel difference of each pixel from the background, 0..255.</summary>
    public byte[] Distances { get; }

    /// <summary>The distance that most of the border stays below.</summary>
    public int BorderDistance { get; }

    /// <summary>Fits the background of an 8-bit RGB photo.</summary>
    public static Ground Of(Photo rgb)
    {
        var border = Border(rgb.Width, rgb.Height);
        var samples = rgb.Bytes.ToArray();
        var planes = Enumerable.Range(0, 3).Select(channel => Median(samples, border, channel)).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            var trusted = border.OrderBy(i => Distance(planes, samples, rgb.Width, i))
                .Take((int)(Trusted * border.Length)).ToArray();
            planes = [.. Enumerable.Range(0, 3).Select(channel => Fit(samples, trusted, rgb.Width, channel))];
        }

        var distances = new byte[rgb.Width * rgb.Height];
        for (var i = 0; i < distances.Length; i++)
        {
            distances[i] = (byte)Math.Min(255, Distance(planes, samples, rgb.Width, i));
        }

        return new Ground(planes, rgb.Width, distances, border);
    }

    /// <summary>The difference of a sample from the background, about -255..255.</summary>
    public double Difference(ReadOnlySpan<byte> samples, int pixel, int channel) =>
        samples[3 * pixel + channel] - At(_planes[channel], pixel, _width);

    private static double Distance(double[][] planes, byte[] samples, int width, int pixel)
    {
        var most = 0.0;
        for (var channel = 0; channel < 3; channel++)
        {
            most = Math.Max(most, Math.Abs(samples[3 * pixel + channel] - At(planes[channel], pixel, width)));
        }

        return most;
    }

    private static double At(double[] plane, int pixel, int width) =>
        plane[0] + plane[1] * (pixel % width) + plane[2] * (pixel / width);

    private static int[] Border(int width, int height) =>
    [
        .. Enumerable.Range(0, width * height).Where(i =>
            i % width < Margin || i % width >= width - Margin || i / width < Margin || i / width >= height - Margin),
    ];

    private static double[] Median(byte[] samples, int[] border, int channel) =>
        [border.Select(i => samples[3 * i + channel]).Order().ElementAt(border.Length / 2), 0, 0];

    /// <summary>Least squares; the mean if the pixels lie on a line.</summary>
    private static double[] Fit(byte[] samples, int[] pixels, int width, int channel)
    {
        var (meanX, meanY) = (pixels.Average(i => (double)(i % width)), pixels.Average(i => (double)(i / width)));
        var mean = pixels.Average(i => (double)samples[3 * i + channel]);
        var (xx, xy, yy, xv, yv) = (0.0, 0.0, 0.0, 0.0, 0.0);
        foreach (var i in pixels)
        {
            var (dx, dy, dv) = (i % width - meanX, i / width - meanY, samples[3 * i + channel] - mean);
            (xx, xy, yy, xv, yv) = (xx + dx * dx, xy + dx * dy, yy + dy * dy, xv + dx * dv, yv + dy * dv);
        }

        var determinant = xx * yy - xy * xy;
        if (determinant < 1e-6 * xx * yy || determinant == 0)
        {
            return [mean, 0, 0];
        }

        var (right, down) = ((xv * yy - yv * xy) / determinant, (yv * xx - xv * xy) / determinant);
        return [mean - right * meanX - down * meanY, right, down];
    }
}
