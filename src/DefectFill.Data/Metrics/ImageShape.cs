namespace DefectFill.Data.Metrics;

/// <summary>Sides of an image whose values lie row-major with the channels of a pixel together (H, W, C).</summary>
public readonly record struct ImageShape(int Height, int Width, int Channels = 3)
{
    public int Count => Height * Width * Channels;
}
