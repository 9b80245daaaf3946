using DefectFill.Imaging.Pixels;
using DefectFill.Imaging.Resampling;

namespace DefectFill.Imaging;

/// <content>Cropping, moving and resizing.</content>
public sealed partial class Mask
{
    /// <summary>The smallest box that contains every pixel inside; empty for an empty mask.</summary>
    public Box BoundingBox
    {
        get
        {
            var (left, right) = (Width, -1);
            var (top, bottom) = (Height, -1);
            for (var y = 0; y < Height; y++)
            {
                var row = Pixels.Slice(y * Width, Width);
                var first = row.IndexOf((byte)1);
                if (first >= 0)
                {
                    (left, right) = (Math.Min(left, first), Math.Max(right, row.LastIndexOf((byte)1)));
                    (top, bottom) = (Math.Min(top, y), y);
                }
            }

            return IsEmpty ? default : new Box(left, top, right - left + 1, bottom - top + 1);
        }
    }

    public Mask Crop(Box box) => new(_grid.Crop(box));

    /// <summary>A copy with <paramref name="patch"/> replacing the pixels under it, its corner at (x, y).</summary>
    public Mask Paste(Mask patch, int x, int y) => new(_grid.Paste(patch._grid, x, y));

    public Mask FlipHorizontally() => Turned(Orientation.MirroredHorizontally);

    public Mask FlipVertically() => Turned(Orientation.MirroredVertically);

    /// <summary>Turned clockwise by quarter turns; negative numbers turn counter-clockwise.</summary>
    public Mask Rotate90(int turns) => Turned(QuarterTurns.Orientation(turns));

    /// <summary>The mask upright, given pixels stored with this <paramref name="orientation"/>.</summary>
    public Mask Turned(Orientation orientation) => new(_grid.Turned(orientation));

    public Mask And(Mask other) => Combine(other, static (a, b) => a & b);

    public Mask Or(Mask other) => Combine(other, static (a, b) => a | b);

    /// <summary>Pixels common to both masks over pixels of either (IoU); 1 for two empty masks.</summary>
    internal double IouWith(Mask other)
    {
        var (common, all) = (And(other).Area, Or(other).Area);
        return all == 0 ? 1 : common / (double)all;
    }

    public Mask Inverted() => Adopt(Width, Height, Array.ConvertAll(_grid.Bytes, one => (byte)(1 - one)));

    /// <summary>Resized by nearest neighbour, like torch; thin parts may vanish.</summary>
    public Mask ResizeNearest(int width, int height)
    {
        var pixels = new byte[width * height];
        for (var i = 0; i < pixels.Length; i++)
        {
            var x = ResampleWeights.NearestIndex(i % width, Width, width);
            var y = ResampleWeights.NearestIndex(i / width, Height, height);
            pixels[i] = _grid.Bytes[y * Width + x];
        }

        return Adopt(width, height, pixels);
    }

    /// <summary>Resized so that a new pixel is inside if any part of the area it covers is; nothing vanishes.</summary>
    public Mask ResizeCovering(int width, int height)
    {
        var (across, down) = (Areas(Width, width), Areas(Height, height));
        var pixels = new byte[width * height];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (x, y) = (across[i % width], down[i / width]);
            pixels[i] = AnyInside(new Box(x.First, y.First, x.Length, y.Length)) ? (byte)1 : (byte)0;
        }

        return Adopt(width, height, pixels);
    }

    private static (int First, int Length)[] Areas(int source, int target)
    {
        var axis = ResampleWeights.For(source, target, ResizeFilter.Area, antialias: false);
        return [.. Enumerable.Range(0, target).Select(i => (axis.Start(i), axis.Weights(i).Length))];
    }

    private bool AnyInside(Box box)
    {
        for (var y = box.Y; y < box.Bottom; y++)
        {
            if (Pixels.Slice(y * Width + box.X, box.Width).Contains((byte)1))
            {
                return true;
            }
        }

        return false;
    }

    private Mask Combine(Mask other, Func<int, int, int> join)
    {
        if (other.Bounds != Bounds)
        {
            throw new ArgumentException($"A {other} cannot be combined with a {this}.", nameof(other));
        }

        var pixels = new byte[_grid.Bytes.Length];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (byte)join(_grid.Bytes[i], other._grid.Bytes[i]);
        }

        return Adopt(Width, Height, pixels);
    }
}
