namespace DefectFill.Imaging.Files;

/// <summary>Decoded pixels as they come from a file: 1, 3 or 4 channels (RGB order, then alpha), 8 or 16 bit.</summary>
internal sealed record Raster(int Width, int Height, int Channels, int Depth, byte[] Samples)
{
    public bool HasAlpha => Channels == 4;
}
