namespace DefectFill.Imaging.Files;

/// <summary>Pixels as decoded from a file: 1, 3 or 4 channels (RGB order, then alpha), 8 or 16 bits.</summary>
internal sealed record Raster(int Width, int Height, int Channels, int Depth, byte[] Samples)
{
    public bool HasAlpha => Channels == 4;
}
