namespace DefectFill.Imaging.Registration;

/// <summary>Reads a photo between its pixels, by Catmull-Rom interpolation; the border is extended.</summary>
/// <remarks>Cubic convolution with a = -1/2 (Keys, 1981): exact at pixel centres, and it keeps edges sharp.</remarks>
internal sealed class PhotoSampler(Photo photo)
{
    private readonly float[] _samples = Samples(photo);

    /// <summary>The largest sample: 255 or 65535.</summary>
    public float Most { get; } = photo.Depth == 8 ? byte.MaxValue : ushort.MaxValue;

    /// <summary>Writes the channels at a point; (0, 0) is the centre of the first pixel.</summary>
    public void At(double x, double y, Span<float> values)
    {
        var (column, row) = ((int)Math.Floor(x), (int)Math.Floor(y));
        Span<float> across = stackalloc float[4];
        Span<float> down = stackalloc float[4];
        Weights((float)(x - column), across);
        Weights((float)(y - row), down);
        values.Clear();
        for (var i = 0; i < 16; i++)
        {
            var (dx, dy) = (i % 4, i / 4);
            var at = photo.Channels * (Math.Clamp(row + dy - 1, 0, photo.Height - 1) * photo.Width
                + Math.Clamp(column + dx - 1, 0, photo.Width - 1));
            var weight = across[dx] * down[dy];
            for (var c = 0; c < values.Length; c++)
            {
                values[c] += weight * _samples[at + c];
            }
        }

        for (var c = 0; c < values.Length; c++)
        {
            values[c] = Math.Clamp(values[c], 0, Most);
        }
    }

    private static void Weights(float t, Span<float> weights)
    {
        weights[0] = t * (-.5f + t * (1 - .5f * t));
        weights[1] = 1 + t * t * (-2.5f + 1.5f * t);
        weights[2] = t * (.5f + t * (2 - 1.5f * t));
        weights[3] = t * t * (-.5f + .5f * t);
    }

    private static float[] Samples(Photo photo) => photo.Depth == 8
        ? Array.ConvertAll(photo.Bytes.ToArray(), sample => (float)sample)
        : Array.ConvertAll(photo.Words.ToArray(), sample => (float)sample);
}
