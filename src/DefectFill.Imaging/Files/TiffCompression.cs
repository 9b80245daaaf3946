namespace DefectFill.Imaging.Files;

/// <summary>The TIFF compressions that <see cref="TiffUnpacking"/> supports.</summary>
internal enum TiffCompression
{
    None = 1,
    Lzw = 5,
    Deflate = 8,
    OldDeflate = 32946,
    PackBits = 32773,
}
