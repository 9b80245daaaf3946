namespace DefectFill.Imaging.Files;

/// <summary>How a TIFF image's samples are laid out in its file: sample format and blocks (strips or tiles).</summary>
internal sealed class TiffLayout
{
    private const uint Planes = 2;
    private const uint Differences = 2;

    public TiffLayout(TiffTags tags, int width, int height)
    {
        Bits = (int)tags.One(TiffTags.Bits, 1);
        Samples = (int)tags.One(TiffTags.Samples, 1);
        Photometric = (TiffPhotometric)tags.One(TiffTags.Photometric, 1);
        Compression = (TiffCompression)tags.One(TiffTags.Compression, 1);
        IsPlanar = tags.One(TiffTags.Planar, 1) == Planes && Samples > 1;
        HasDifferences = tags.One(TiffTags.Predictor, 1) == Differences
            && Compression is not (TiffCompression.None or TiffCompression.PackBits);
        IsTiled = tags.Count(TiffTags.TileOffsets) > 0;
        BlockWidth = IsTiled ? Side(tags.One(TiffTags.TileWidth, 1)) : width;
        BlockHeight = IsTiled
            ? Side(tags.One(TiffTags.TileHeight, 1))
            : (int)Math.Clamp(tags.One(TiffTags.StripRows, uint.MaxValue), 1, (uint)height);
        (Across, Down) = (Blocks(width, BlockWidth), Blocks(height, BlockHeight));
    }

    public int Bits { get; }

    public int Samples { get; }

    public TiffPhotometric Photometric { get; }

    public TiffCompression Compression { get; }

    /// <summary>Whether samples are stored by channel rather than by pixel.</summary>
    public bool IsPlanar { get; }

    /// <summary>Whether samples are stored as differences from the pixel to the left.</summary>
    public bool HasDifferences { get; }

    public bool IsTiled { get; }

    public int BlockWidth { get; }

    public int BlockHeight { get; }

    /// <summary>Number of block columns.</summary>
    public int Across { get; }

    /// <summary>Number of block rows.</summary>
    public int Down { get; }

    /// <summary>Samples of a pixel stored in one block.</summary>
    public int SamplesTogether => IsPlanar ? 1 : Samples;

    /// <summary>Length of one row of a block in bytes.</summary>
    public long RowBytes => ((long)BlockWidth * SamplesTogether * Bits + 7) / 8;

    private static int Side(uint side) => (int)Math.Clamp(side, 1, int.MaxValue);

    private static int Blocks(int side, int block) => (int)(((long)side + block - 1) / block);
}
