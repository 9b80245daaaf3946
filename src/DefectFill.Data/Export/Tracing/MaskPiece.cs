using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;

namespace DefectFill.Data.Export.Tracing;

/// <summary>A connected piece of a mask (8 neighbours).</summary>
/// <param name="Pixels">Its pixels, cropped to their box.</param>
/// <param name="Box">Where that box is in the photo.</param>
internal sealed record MaskPiece(Mask Pixels, Box Box)
{
    /// <summary>The pieces of a mask, ordered by their first pixels; none for an empty mask.</summary>
    public static IReadOnlyList<MaskPiece> Of(Mask mask)
    {
        if (mask.IsEmpty)
        {
            return [];
        }

        var all = mask.BoundingBox;
        var regions = mask.Crop(all).Regions();
        return [.. regions.All.Select(region => new MaskPiece(
            Cut(regions, region, all.Width),
            region.Box with { X = all.X + region.Box.X, Y = all.Y + region.Box.Y }))];
    }

    /// <summary>The piece in a mask of the photo's size.</summary>
    public Mask In(int width, int height) => Mask.Empty(width, height).Paste(Pixels, Box.X, Box.Y);

    private static Mask Cut(MaskRegions regions, MaskRegion region, int row)
    {
        var box = region.Box;
        var pixels = new byte[box.Width * box.Height];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (y, x) = Math.DivRem(i, box.Width);
            pixels[i] = regions.Labels[(box.Y + y) * row + box.X + x] == region.Label ? (byte)1 : (byte)0;
        }

        return Mask.FromPixels(box.Width, box.Height, pixels);
    }
}
