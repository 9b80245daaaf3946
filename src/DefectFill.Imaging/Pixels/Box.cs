namespace DefectFill.Imaging.Pixels;

/// <summary>A rectangle of pixels: columns X to Right and rows Y to Bottom, excluding the ends.</summary>
public readonly record struct Box(int X, int Y, int Width, int Height)
{
    public int Right => X + Width;

    public int Bottom => Y + Height;

    public bool IsEmpty => Width <= 0 || Height <= 0;

    public bool Contains(int x, int y) => x >= X && x < Right && y >= Y && y < Bottom;

    /// <summary>This box grown by <paramref name="pixels"/> on each side.</summary>
    public Box Grown(int pixels) => new(X - pixels, Y - pixels, Width + 2 * pixels, Height + 2 * pixels);

    /// <summary>The part of this box inside <paramref name="other"/>; empty if they do not overlap.</summary>
    public Box Intersect(Box other)
    {
        var x = Math.Max(X, other.X);
        var y = Math.Max(Y, other.Y);
        return new Box(x, y, Math.Min(Right, other.Right) - x, Math.Min(Bottom, other.Bottom) - y);
    }

    /// <summary>The largest box with that aspect ratio that fits in this one, at its corner.</summary>
    public Box Fitting(int width, int height)
    {
        var scale = Math.Min((double)Width / width, (double)Height / height);
        return this with { Width = Math.Max(1, (int)(width * scale)), Height = Math.Max(1, (int)(height * scale)) };
    }

    /// <summary>Where this box of a photo of that size ends up when the photo is drawn into a target.</summary>
    public Box DrawnInto(Box target, int width, int height) => new(
        target.X + X * target.Width / width,
        target.Y + Y * target.Height / height,
        Math.Max(2, Width * target.Width / width),
        Math.Max(2, Height * target.Height / height));

    public override string ToString() => $"{Width} x {Height} at ({X}, {Y})";
}
