namespace DefectFill.Imaging.Files;

/// <summary>The compressions of TIFF that <see cref="TiffUnpacking"/> knows.</summary>
internal enum TiffCompression
{
    None = 1,
    Lzw = 5,
    Deflate = 8,
    OldDeflate = 32946,
    PackBits = 32773,
}
