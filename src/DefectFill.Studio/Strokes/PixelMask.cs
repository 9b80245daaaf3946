namespace DefectFill.Studio.Strokes;

/// <summary>A mask of a photo's size: one byte per pixel, 1 inside, top row first.</summary>
internal sealed class PixelMask(int width, int height)
{
    public int Width => width;

    public int Height => height;

    /// <summary>The pixels (H, W).</summary>
    public byte[] Pixels { get; } = new byte[checked(width * height)];

    public Span<byte> Row(int y) => Pixels.AsSpan(y * width, width);

    /// <summary>Number of pixels inside.</summary>
    public int Area()
    {
        var area = 0;
        foreach (var pixel in Pixels)
        {
            area += pixel;
        }

        return area;
    }

    /// <summary>The smallest box around the mask, grown by a margin within the photo; null if it is empty.</summary>
    public PixelBox? Bounds(int margin = 0)
    {
        var (top, bottom, left, right) = (-1, -1, width, -1);
        for (var y = 0; y < height; y++)
        {
            var row = Row(y);
            var first = row.IndexOf((byte)1);
            if (first >= 0)
            {
                top = top < 0 ? y : top;
                (bottom, left, right) = (y, Math.Min(left, first), Math.Max(right, row.LastIndexOf((byte)1)));
            }
        }

        return top < 0
            ? null
            : new PixelBox(left, top, right - left + 1, bottom - top + 1).Grown(margin, width, height);
    }

    /// <summary>The runs inside: start, length, start, length, …, row by row, each ending with its row.</summary>
    public IReadOnlyList<int> ToRle()
    {
        var runs = new List<int>();
        for (var y = 0; y < height; y++)
        {
            var row = Row(y);
            for (var x = row.IndexOf((byte)1); x >= 0 && x < width;)
            {
                var length = row[x..].IndexOf((byte)0) is var end and >= 0 ? end : width - x;
                runs.AddRange([y * width + x, length]);
                x += length;
                x = row[x..].IndexOf((byte)1) is var next and >= 0 ? x + next : -1;
            }
        }

        return runs;
    }

    /// <summary>A copy of the pixels in a box (H, W).</summary>
    public byte[] Crop(PixelBox box)
    {
        var part = new byte[box.Width * box.Height];
        for (var y = 0; y < box.Height; y++)
        {
            Row(box.Y + y).Slice(box.X, box.Width).CopyTo(part.AsSpan(y * box.Width));
        }

        return part;
    }
}
