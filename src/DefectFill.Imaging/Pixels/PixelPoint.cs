namespace DefectFill.Imaging.Pixels;

/// <summary>The centre of the pixel in column X and row Y.</summary>
public readonly record struct PixelPoint(int X, int Y);
