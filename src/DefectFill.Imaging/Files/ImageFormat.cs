namespace DefectFill.Imaging.Files;

/// <summary>The picture formats that can be read.</summary>
public enum ImageFormat
{
    Png,
    Jpeg,
    Bmp,
    Tiff,
}
