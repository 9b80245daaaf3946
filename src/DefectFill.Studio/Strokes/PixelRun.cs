namespace DefectFill.Studio.Strokes;

/// <summary>Pixels beside each other in a row.</summary>
internal readonly record struct PixelRun(int Y, int X, int Length)
{
    public int End => X + Length;
}
