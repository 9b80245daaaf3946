namespace DefectFill.Studio.Strokes;

/// <summary>The types of strokes.</summary>
internal static class StrokeTypes
{
    public const string Brush = "brush";
    public const string Eraser = "eraser";
    public const string Lasso = "lasso";
    public const string Polygon = "polygon";
    public const string Rectangle = "rectangle";
    public const string Ellipse = "ellipse";
    public const string Scratch = "scratch";
    public const string Wand = "wand";
    public const string Bitmap = "bitmap";
    public const string Reuse = "reuse";
    public const string Grow = "grow";
    public const string Shrink = "shrink";
    public const string FillHoles = "fillHoles";
    public const string RemoveSpecks = "removeSpecks";
    public const string Invert = "invert";
    public const string Clear = "clear";

    public static IReadOnlyList<string> All { get; } =
    [
        Brush, Eraser, Lasso, Polygon, Rectangle, Ellipse, Scratch, Wand, Bitmap, Reuse, Grow, Shrink, FillHoles,
        RemoveSpecks, Invert, Clear,
    ];
}
