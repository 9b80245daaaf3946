namespace DefectFill.Imaging.Files;

/// <summary>The endings of files that are read as images.</summary>
internal static class PictureEndings
{
    private static readonly string[] s_all =
    [
        ".png", ".jpg", ".jpeg", ".jpe", ".jif", ".jfif", ".bmp", ".dib", ".tif", ".tiff", ".webp",
    ];

    /// <summary>Whether a file is called like an image, in capitals or not.</summary>
    public static bool Are(string name) => s_all.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase);
}
