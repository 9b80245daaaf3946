namespace DefectFill.Imaging.Files;

/// <summary>Pixels as decoded from a file: 1, 3 or 4 channels (RGB order, then alpha), 8 or 16 bits.</summary>
internal sealed record Raster(int Width, int Height, int Channels, int Depth, byte[] Samples)
{
    public bool HasAlpha => Channels == 4;

    /// <summary>Number of pixels whose alpha is less than full.</summary>
    public long HiddenPixels()
    {
        if (!HasAlpha)
        {
            return 0;
        }

        var (hidden, size) = (0L, Depth / 8);
        for (var at = 3 * size; at < Samples.Length; at += 4 * size)
        {
            hidden += Samples.AsSpan(at, size).ContainsAnyExcept(byte.MaxValue) ? 1 : 0;
        }

        return hidden;
    }
}
