using DefectFill.Imaging.Resampling;

namespace DefectFill.Imaging.Registration;

/// <summary>The parts that lie on a calm background in a photo, found at reduced size.</summary>
/// <remarks>
/// Otsu's threshold on the distance from the background separates them. If the separation is unclear, or the border is
/// not mostly background, there is no part: the photo shows a surface that fills the frame.
/// </remarks>
internal sealed class PartView
{
    private const int Side = 224; // pixels of the longer side
    private const double ClearSplit = .6; // share of the variance explained by the two classes
    private const double CalmBorder = .5; // most of the border differs less than this share of the threshold
    private const double LeastShare = .01;
    private const double MostShare = .9;
    private const double Gap = 1.5; // pixels: narrower gaps in a part are closed
    private const double Alike = .2; // a part's area as a share of the largest one's
    private const double Together = .7; // share of the separated pixels that belongs to parts
    private const int MostParts = 6;

    private PartView(Photo small, int width, int height)
    {
        (Width, Height) = (width, height);
        Factor = small.Width / (double)width;
        var ground = Ground.Of(small);
        Whole = Find(small, ground);
        Grain = GrainDirection.Of(small);
        Parts = Whole.IsEmpty ? [] : Separate(new PartSignal(small, ground, Whole));
    }

    /// <summary>Width of the photo in pixels.</summary>
    public int Width { get; }

    /// <summary>Height of the photo in pixels.</summary>
    public int Height { get; }

    /// <summary>Pixels of the reduced photo per pixel of the photo, at most 1.</summary>
    public double Factor { get; }

    /// <summary>Direction of the photo's grain in degrees, from 0 up to 180; null without one.</summary>
    public double? Grain { get; }

    /// <summary>All parts, at reduced size; empty if the photo shows a surface.</summary>
    public Mask Whole { get; }

    /// <summary>Each part, the largest first; if there are several, all together last.</summary>
    public IReadOnlyList<Part> Parts { get; }

    /// <summary>Whether there is no part: a surface fills the photo.</summary>
    public bool IsSurface => Parts.Count == 0;

    public static PartView Of(Photo photo)
    {
        var factor = Math.Min(1, Side / (double)Math.Max(photo.Width, photo.Height));
        var small = photo.To8Bit().ToRgb().Resize(
            Math.Max(1, (int)Math.Round(factor * photo.Width)), Math.Max(1, (int)Math.Round(factor * photo.Height)),
            ResizeFilter.Area);
        return new PartView(small, photo.Width, photo.Height);
    }

    /// <summary>A point of the photo at reduced size.</summary>
    public (double X, double Y) Reduced(double x, double y) => ((x + .5) * Factor - .5, (y + .5) * Factor - .5);

    /// <summary>The share of a mask of the photo's size that lies on a region of the reduced size, 0 to 1.</summary>
    public double ShareOn(Mask region, Mask mask)
    {
        var inside = 0;
        for (var i = 0; i < mask.Pixels.Length; i++)
        {
            if (mask.Pixels[i] != 0)
            {
                var (x, y) = Reduced(i % Width, i / Width);
                inside += region[
                    Math.Clamp((int)(x + .5), 0, region.Width - 1), Math.Clamp((int)(y + .5), 0, region.Height - 1)]
                    ? 1
                    : 0;
            }
        }

        return mask.IsEmpty ? 1 : inside / (double)mask.Area;
    }

    private static Mask Find(Photo small, Ground ground)
    {
        var (threshold, split) = Otsu.Of(ground.Distances);
        var apart = Mask.FromPixels(
            small.Width, small.Height,
            Array.ConvertAll(ground.Distances, distance => (byte)(distance > threshold ? 1 : 0)));
        var nothing = Mask.Empty(small.Width, small.Height);
        if (split < ClearSplit || ground.BorderDistance > CalmBorder * threshold
            || apart.Share is < LeastShare or > MostShare)
        {
            return nothing;
        }

        var closed = Closed(apart);
        var regions = closed.Regions();
        var parts = regions.WithoutSpecks((int)(Alike * regions.All.Max(region => region.Area)));
        return parts.And(apart).Area >= Together * apart.Area ? parts : nothing;
    }

    /// <summary>Gaps closed; near the border as well, where there is room on one side only.</summary>
    private static Mask Closed(Mask mask)
    {
        var margin = (int)Math.Ceiling(Gap) + 1;
        var box = mask.Bounds.Grown(margin) with { X = margin, Y = margin };
        var room = Mask.Empty(box.Width, box.Height).Paste(mask, margin, margin);
        return room.Dilate(Gap).Erode(Gap).Crop(new(margin, margin, mask.Width, mask.Height)).Or(mask);
    }

    private static Part[] Separate(PartSignal signal)
    {
        var regions = signal.Whole.Regions();
        Part[] parts =
        [
            .. regions.All.OrderByDescending(region => region.Area).Take(MostParts)
                .Select(region => new Part(regions.Only(region), signal)),
        ];
        return parts.Length == 1 ? parts : [.. parts, new Part(signal.Whole, signal) { IsGroup = true }];
    }
}
