namespace DefectFill.Studio.Strokes;

/// <summary>A rectangle of whole pixels.</summary>
internal readonly record struct PixelBox(int X, int Y, int Width, int Height)
{
    public int Right => X + Width;

    public int Bottom => Y + Height;

    /// <summary>Larger by a margin on all sides, within a photo of this size.</summary>
    public PixelBox Grown(int margin, int width, int height)
    {
        var (left, top) = (Math.Max(0, X - margin), Math.Max(0, Y - margin));
        return new PixelBox(
            left, top, Math.Min(width, Right + margin) - left, Math.Min(height, Bottom + margin) - top);
    }

    /// <summary>The smallest box around both.</summary>
    public PixelBox With(PixelBox other)
    {
        var (left, top) = (Math.Min(X, other.X), Math.Min(Y, other.Y));
        return new PixelBox(left, top, Math.Max(Right, other.Right) - left, Math.Max(Bottom, other.Bottom) - top);
    }
}
