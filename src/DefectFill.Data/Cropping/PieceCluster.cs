using DefectFill.Core.Options;
using DefectFill.Core.Random;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;

namespace DefectFill.Data.Cropping;

/// <summary>Pieces of a mask that are close enough to share a window, grouped around the largest of them.</summary>
internal sealed class PieceCluster
{
    private readonly MaskRegions _regions; // of the mask's box
    private readonly Box _all; // where that is in the photo
    private readonly List<MaskRegion> _pieces;
    private readonly double _reach;
    private readonly Lazy<Mask> _mask;

    private PieceCluster(MaskRegions regions, Box all, MaskRegion largest, Box photo, WindowOptions options)
    {
        (_regions, _all, _pieces, Box) = (regions, all, [largest], largest.Box);
        LongestSide = options.LongestSide(largest.Width, photo.Width, photo.Height);

        // A window as large as the photo's shorter side cannot get more context, so the mask may fill it.
        var hasMore = LongestSide < Math.Min(photo.Width, photo.Height);
        LongestFit = hasMore ? Math.Max(1, (int)(options.MostFill * LongestSide)) : LongestSide;
        var length = Longer(largest.Box);
        _reach = Math.Max(length, options.MostFill * options.Side(length, options.Context, LongestSide));
        _mask = new Lazy<Mask>(Collect);
    }

    /// <summary>The smallest box around all pieces.</summary>
    public Box Box { get; private set; }

    /// <summary>The maximum side of a window for these pieces.</summary>
    public int LongestSide { get; }

    /// <summary>Anything longer than this does not fit in one window.</summary>
    public int LongestFit { get; }

    public bool FitsOneWindow => Longer(Box) <= LongestFit;

    /// <summary>Number of pixels inside.</summary>
    public int Area => _pieces.Sum(piece => piece.Area);

    /// <summary>A mask of only these pieces, with the size of <see cref="Box"/>.</summary>
    public Mask Mask => _mask.Value;

    /// <summary>Assigns every piece to one cluster; clusters are ordered by their boxes, top to bottom.</summary>
    public static IReadOnlyList<PieceCluster> Of(Mask mask, WindowOptions options)
    {
        var all = mask.BoundingBox;
        if (all.IsEmpty)
        {
            return [];
        }

        var regions = mask.Crop(all).Regions();
        var clusters = new List<PieceCluster>();
        var pieces = regions.All.Select(InPhoto);
        foreach (var piece in pieces.OrderByDescending(piece => piece.Area).ThenBy(piece => piece.Label))
        {
            if (!clusters.Any(cluster => cluster.Takes(piece)))
            {
                clusters.Add(new PieceCluster(regions, all, piece, mask.Bounds, options));
            }
        }

        return [.. clusters.OrderBy(cluster => cluster.Box.Y).ThenBy(cluster => cluster.Box.X)];

        MaskRegion InPhoto(MaskRegion piece) =>
            piece with { Box = piece.Box with { X = piece.Box.X + all.X, Y = piece.Box.Y + all.Y } };
    }

    /// <summary>A uniformly chosen pixel of the pieces, as a 1 x 1 box in the photo.</summary>
    public Box AnyPixel(Generator random)
    {
        var left = random.Below(Area);
        var at = -1;
        for (; left >= 0; left--)
        {
            at += 1 + Mask.Pixels[(at + 1)..].IndexOf((byte)1);
        }

        return new Box(Box.X + at % Box.Width, Box.Y + at / Box.Width, 1, 1);
    }

    private bool Takes(MaskRegion piece)
    {
        var joint = Around(Box, piece.Box);
        if (Longer(joint) > _reach)
        {
            return false;
        }

        _pieces.Add(piece);
        Box = joint;
        return true;
    }

    private static Box Around(Box a, Box b)
    {
        var (x, y) = (Math.Min(a.X, b.X), Math.Min(a.Y, b.Y));
        return new Box(x, y, Math.Max(a.Right, b.Right) - x, Math.Max(a.Bottom, b.Bottom) - y);
    }

    private static int Longer(Box box) => Math.Max(box.Width, box.Height);

    private Mask Collect()
    {
        var isOurs = new bool[_regions.All.Count + 1];
        _pieces.ForEach(piece => isOurs[piece.Label] = true);
        var pixels = new byte[Box.Width * Box.Height];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (row, column) = Math.DivRem(i, Box.Width);
            pixels[i] = isOurs[_regions.LabelAt(Box.X + column - _all.X, Box.Y + row - _all.Y)] ? (byte)1 : (byte)0;
        }

        return Imaging.Mask.FromPixels(Box.Width, Box.Height, pixels);
    }
}
