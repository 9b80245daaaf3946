namespace DefectFill.Imaging.Pixels;

/// <summary>Rows of pixels of a fixed size in bytes; the moves that photos and masks share.</summary>
internal readonly struct PixelGrid
{
    private PixelGrid(byte[] bytes, int width, int height)
    {
        (Bytes, Width, Height) = (bytes, width, height);
        PixelSize = bytes.Length / (width * height);
    }

    public byte[] Bytes { get; }

    public int Width { get; }

    public int Height { get; }

    public int PixelSize { get; }

    public Box Bounds => new(0, 0, Width, Height);

    public static PixelGrid Of(byte[] bytes, int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        return new PixelGrid(bytes, width, height);
    }

    public PixelGrid Crop(Box box)
    {
        if (box.IsEmpty || box.Intersect(Bounds) != box)
        {
            throw new ArgumentOutOfRangeException(nameof(box), $"{box} is not within {Width} x {Height} pixels.");
        }

        var crop = Of(new byte[box.Width * box.Height * PixelSize], box.Width, box.Height);
        for (var y = 0; y < box.Height; y++)
        {
            Row(box.X, box.Y + y, box.Width).CopyTo(crop.Row(0, y, box.Width));
        }

        return crop;
    }

    /// <summary>A copy with <paramref name="patch"/> pasted over it, clipped to the grid.</summary>
    public PixelGrid Paste(PixelGrid patch, int x, int y) => Paste((patch, x, y));

    /// <summary>A copy with patches pasted over it one after the other, each clipped to the grid.</summary>
    public PixelGrid Paste(params ReadOnlySpan<(PixelGrid Patch, int X, int Y)> patches)
    {
        var pasted = Of((byte[])Bytes.Clone(), Width, Height);
        foreach (var (patch, x, y) in patches)
        {
            var visible = new Box(x, y, patch.Width, patch.Height).Intersect(Bounds);
            for (var row = visible.Y; row < visible.Bottom && visible.Width > 0; row++)
            {
                patch.Row(visible.X - x, row - y, visible.Width).CopyTo(pasted.Row(visible.X, row, visible.Width));
            }
        }

        return pasted;
    }

    /// <summary>The pixels after undoing <paramref name="orientation"/>.</summary>
    public PixelGrid Turned(Orientation orientation)
    {
        var (right, down, last) = (1, Width, Width * Height - 1);
        return orientation switch
        {
            Orientation.MirroredHorizontally => Walk(Width - 1, -right, down),
            Orientation.UpsideDown => Walk(last, -right, -down),
            Orientation.MirroredVertically => Walk(last - Width + 1, right, -down),
            Orientation.Transposed => WalkSideways(0, down, right),
            Orientation.TurnedRight => WalkSideways(last - Width + 1, -down, right),
            Orientation.Transversed => WalkSideways(last, -down, -right),
            Orientation.TurnedLeft => WalkSideways(Width - 1, down, -right),
            _ => this,
        };
    }

    private Span<byte> Row(int x, int y, int width) => Bytes.AsSpan((y * Width + x) * PixelSize, width * PixelSize);

    private PixelGrid Walk(int start, int stepX, int stepY) => Walk(start, stepX, stepY, Width, Height);

    private PixelGrid WalkSideways(int start, int stepX, int stepY) => Walk(start, stepX, stepY, Height, Width);

    // Pixel (x, y) of the result is pixel start + x * stepX + y * stepY of this grid, counted row by row.
    private PixelGrid Walk(int start, int stepX, int stepY, int width, int height)
    {
        var turned = Of(new byte[Bytes.Length], width, height);
        var size = PixelSize;
        for (var y = 0; y < height; y++)
        {
            var row = turned.Row(0, y, width);
            for (int x = 0, from = start + y * stepY; x < width; x++, from += stepX)
            {
                Bytes.AsSpan(from * size, size).CopyTo(row[(x * size)..]);
            }
        }

        return turned;
    }
}
