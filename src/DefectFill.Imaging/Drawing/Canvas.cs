using DefectFill.Imaging.Native;
using DefectFill.Imaging.Pixels;
using DefectFill.Imaging.Resampling;

namespace DefectFill.Imaging.Drawing;

/// <summary>An RGB sheet to draw on: photos, frames, mask outlines and short labels.</summary>
/// <remarks>Unlike photos, it is mutable. Drawing is clipped to the sheet.</remarks>
internal sealed class Canvas
{
    private const double CapitalsAtScaleOne = 21; // height of the font's capitals in pixels

    private readonly byte[] _samples;

    public Canvas(int width, int height, Rgb background)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        (Width, Height) = (width, height);
        _samples = new byte[checked(width * height * 3)];
        Fill(Bounds, background);
    }

    public int Width { get; }

    public int Height { get; }

    public Box Bounds => new(0, 0, Width, Height);

    /// <summary>Width and height of <paramref name="text"/> in pixels, with capitals of the given height.</summary>
    public static unsafe (int Width, int Height) Measure(string text, int capitals = 9)
    {
        var size = stackalloc int[2];
        VisionShim.Check(VisionShim.TextSize(text, capitals / CapitalsAtScaleOne, size), "measuring text");
        return (size[0], size[1]);
    }

    /// <summary>A photo of what has been drawn so far.</summary>
    public Photo ToPhoto() => Photo.FromPixels(Width, Height, 3, _samples);

    /// <summary>Draws a photo with its corner at (x, y), converting grey or 16-bit photos to 8-bit RGB.</summary>
    public void Draw(Photo photo, int x, int y)
    {
        var rgb = photo.To8Bit().ToRgb();
        var visible = new Box(x, y, rgb.Width, rgb.Height).Intersect(Bounds);
        for (var row = visible.Y; row < visible.Bottom && visible.Width > 0; row++)
        {
            rgb.Bytes.Slice(((row - y) * rgb.Width + visible.X - x) * 3, visible.Width * 3)
                .CopyTo(_samples.AsSpan((row * Width + visible.X) * 3));
        }
    }

    /// <summary>
    /// Draws a photo resized to <paramref name="target"/>; nearest neighbour shows individual pixels.
    /// </summary>
    public void Draw(Photo photo, Box target, ResizeFilter filter = ResizeFilter.Bilinear) =>
        Draw(photo.Resize(target.Width, target.Height, filter), target.X, target.Y);

    public void Fill(Box box, Rgb colour)
    {
        var visible = box.Intersect(Bounds);
        for (var y = visible.Y; y < visible.Bottom; y++)
        {
            for (var x = visible.X; x < visible.Right; x++)
            {
                Set(x, y, colour);
            }
        }
    }

    /// <summary>Draws a frame of the given thickness just inside <paramref name="box"/>.</summary>
    public void Frame(Box box, Rgb colour, int thickness = 1)
    {
        Fill(box with { Height = thickness }, colour);
        Fill(box with { Width = thickness }, colour);
        Fill(box with { Y = box.Bottom - thickness, Height = thickness }, colour);
        Fill(box with { X = box.Right - thickness, Width = thickness }, colour);
    }

    /// <summary>
    /// Draws the edge of a mask resized to <paramref name="target"/>, just outside the mask.
    /// </summary>
    public void Outline(Mask mask, Box target, Rgb colour)
    {
        var shown = mask.ResizeNearest(target.Width, target.Height);
        var grown = shown.Dilate(1);
        for (var i = 0; i < shown.Pixels.Length; i++)
        {
            var (x, y) = (target.X + i % target.Width, target.Y + i / target.Width);
            if (grown.Pixels[i] != shown.Pixels[i] && Bounds.Contains(x, y))
            {
                Set(x, y, colour);
            }
        }
    }

    /// <summary>Writes one line of text; (x, y) is the left end of its baseline.</summary>
    /// <param name="text">ASCII; other characters appear as question marks.</param>
    /// <param name="x">Left end.</param>
    /// <param name="y">Baseline.</param>
    /// <param name="colour">Text colour.</param>
    /// <param name="capitals">Height of capital letters in pixels.</param>
    public unsafe void Write(string text, int x, int y, Rgb colour, int capitals = 9)
    {
        var xy = stackalloc int[] { x, y };
        var rgb = stackalloc byte[] { colour.R, colour.G, colour.B };
        var plain = string.Concat(text.Select(letter => letter is >= ' ' and <= '~' ? letter : '?'));
        fixed (byte* samples = _samples)
        {
            var view = new View(samples, Width, Height, 3, 8);
            VisionShim.Check(VisionShim.ImageText(view, plain, xy, capitals / CapitalsAtScaleOne, rgb), "writing text");
        }
    }

    private void Set(int x, int y, Rgb colour)
    {
        var at = (y * Width + x) * 3;
        (_samples[at], _samples[at + 1], _samples[at + 2]) = (colour.R, colour.G, colour.B);
    }
}
