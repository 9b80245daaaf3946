namespace DefectFill.Data.Metrics;

/// <summary>The shape of an image with row-major values and interleaved channels (H, W, C).</summary>
internal readonly record struct ImageShape(int Height, int Width, int Channels = 3)
{
    public int Count => Height * Width * Channels;
}
