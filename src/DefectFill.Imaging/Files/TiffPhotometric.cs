namespace DefectFill.Imaging.Files;

/// <summary>What the samples of a TIFF image represent.</summary>
internal enum TiffPhotometric
{
    WhiteIsZero = 0,
    BlackIsZero = 1,
    Rgb = 2,
    Palette = 3,
}
