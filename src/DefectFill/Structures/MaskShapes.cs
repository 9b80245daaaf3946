using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;

namespace DefectFill.Structures;

/// <summary>Cleans the outline of a part that was found pixel by pixel.</summary>
internal static class MaskShapes
{
    /// <summary>The largest region; empty if there is none.</summary>
    public static Mask Largest(Mask mask)
    {
        var regions = mask.Regions();
        return regions.All.Count == 0 ? mask : regions.Only(regions.All.MaxBy(region => region.Area)!);
    }

    /// <summary>Gaps narrower than twice the radius closed; near the border as well.</summary>
    public static Mask Closed(Mask mask, double radius)
    {
        var margin = (int)Math.Ceiling(radius) + 1;
        var room = Mask.Empty(mask.Width + 2 * margin, mask.Height + 2 * margin).Paste(mask, margin, margin);
        return room.Dilate(radius).Erode(radius).Crop(new Box(margin, margin, mask.Width, mask.Height)).Or(mask);
    }

    /// <summary>Holes filled: what is enclosed and does not reach the border.</summary>
    public static Mask Filled(Mask mask)
    {
        var regions = mask.Inverted().Regions();
        return regions.All
            .Where(region => region.Box.X > 0 && region.Box.Y > 0 && region.Box.Right < mask.Width
                && region.Box.Bottom < mask.Height)
            .Aggregate(mask, (filled, hole) => filled.Or(regions.Only(hole)));
    }
}
