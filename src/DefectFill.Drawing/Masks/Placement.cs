using DefectFill.Core.Random;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;

namespace DefectFill.Drawing.Masks;

/// <summary>Finds positions for shapes on photos.</summary>
internal static class Placement
{
    private const int Tries = 200;
    private const double MinShare = .97; // fraction of the shape that must be in the region; the rest is clipped

    /// <summary>Corner of a box moved to a photo of another size, its centre at the same relative position.</summary>
    public static (int X, int Y) SameShare(Box box, (int Width, int Height) photo, (int Width, int Height) other) => (
        Moved(box.X, box.Width, photo.Width, other.Width), Moved(box.Y, box.Height, photo.Height, other.Height));

    /// <summary>Corner of an area of this size centred on a box, kept within the photo.</summary>
    public static (int X, int Y) Centred((int Width, int Height) size, Box on, Box photo) => (
        Math.Clamp(on.X + (on.Width - size.Width) / 2, 0, photo.Width - size.Width),
        Math.Clamp(on.Y + (on.Height - size.Height) / 2, 0, photo.Height - size.Height));

    /// <summary>
    /// A random position in a region, such as the part on a good photo: a corner at which enough of the stencil is in
    /// the region, or the best corner tried.
    /// </summary>
    public static (int X, int Y) Find(Mask stencil, Mask region, Generator generator)
    {
        if (region.IsEmpty)
        {
            throw new ArgumentException("The region is empty; expected room for the mask.",
                nameof(region));
        }

        var (best, bestShare) = ((X: 0, Y: 0), -1.0);
        var (shape, inside) = (Indices(stencil), Indices(region));
        for (var attempt = 0; attempt < Tries && bestShare < MinShare; attempt++)
        {
            var centre = inside[generator.Below(inside.Length)];
            var corner = (centre % region.Width - stencil.Width / 2, centre / region.Width - stencil.Height / 2);
            var share = ShareInside((shape, stencil.Width), region, corner);
            if (share > bestShare)
            {
                (best, bestShare) = (corner, share);
            }
        }

        return best;
    }

    /// <summary>The stencil as a mask of the region's size, clipped to the region.</summary>
    public static Mask Print(Mask stencil, Mask region, (int X, int Y) corner) =>
        Mask.Empty(region.Width, region.Height).Paste(stencil, corner.X, corner.Y).And(region);

    private static int Moved(int start, int length, int side, int newSide) =>
        Math.Clamp((int)((start + length / 2.0) * newSide / side - length / 2.0), 0, newSide - length);

    private static double ShareInside((int[] Indices, int Width) shape, Mask region, (int X, int Y) corner)
    {
        var inside = shape.Indices.Count(i =>
        {
            var (x, y) = (corner.X + i % shape.Width, corner.Y + i / shape.Width);
            return region.Bounds.Contains(x, y) && region[x, y];
        });
        return shape.Indices.Length == 0 ? 0 : inside / (double)shape.Indices.Length;
    }

    private static int[] Indices(Mask mask)
    {
        var pixels = mask.Pixels.ToArray();
        return [.. Enumerable.Range(0, pixels.Length).Where(i => pixels[i] != 0)];
    }
}
