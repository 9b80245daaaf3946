namespace DefectFill.Imaging.Files;

/// <summary>The image formats that can be read.</summary>
public enum ImageFormat
{
    Png,
    Jpeg,
    Bmp,
    Tiff,
    WebP,
}
