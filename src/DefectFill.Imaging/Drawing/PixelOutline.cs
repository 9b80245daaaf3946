namespace DefectFill.Imaging.Drawing;

/// <summary>
/// Polygons whose corners are pixels: the inside and the outline's own pixels. So OpenCV fills them once the decimals
/// are cut off (ultralytics and supervision read YOLO like this), and Pillow (labelme).
/// </summary>
internal static class PixelOutline
{
    /// <summary>Fills a polygon, clipped to the image; (0, 0) is the first pixel, decimals are cut off.</summary>
    public static Mask Fill(int width, int height, IReadOnlyList<(double X, double Y)> polygon) =>
        Mask.FromPolygons(width, height, [[.. polygon.Select(p => (Math.Truncate(p.X), Math.Truncate(p.Y)))]]);
}
