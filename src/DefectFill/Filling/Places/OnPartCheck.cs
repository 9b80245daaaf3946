using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using DefectFill.Imaging.Registration;

namespace DefectFill.Filling.Places;

/// <summary>Whether a mask lies on the part in a good photo as much as it does in its own photo.</summary>
internal sealed class OnPartCheck
{
    private const double Tolerance = .02; // of the mask's area: outlines are found to a pixel or so
    private const double Seen = .9; // of the mask must be inside the photo
    private const int Rings = 8;
    private const double RingWidth = .012; // of the part's reach

    private readonly PartView _to;
    private readonly Mask _mask;
    private readonly Mask? _region;
    private readonly double _share;

    public OnPartCheck(PartView from, Mask mask, PartView to)
    {
        (_to, _mask) = (to, mask);
        _region = to.IsSurface ? null : to.Whole.Dilate(1);
        _share = from.IsSurface ? 1 : from.ShareOn(from.Whole.Dilate(1), mask);
    }

    /// <summary>The mask moved, if its place is allowed; else null.</summary>
    public Mask? At(Similarity move)
    {
        var moved = _mask.Carried(move, _to.Width, _to.Height);
        var isSeen = !moved.IsEmpty && moved.Area >= Seen * _mask.Area * move.Scale * move.Scale - 1;
        return isSeen && Allows(moved) ? moved : null;
    }

    /// <summary>Whether a mask of the good photo's size lies on the part as much; true for a surface.</summary>
    public bool Allows(Mask moved) => _region is null || _to.ShareOn(_region, moved) >= _share - Tolerance;

    /// <summary>The nearest allowed place, a short way off; null if there is none.</summary>
    public (Mask Mask, Similarity Move, double Pixels)? Near(Similarity move)
    {
        var width = RingWidth * _to.Parts[0].Reach / _to.Factor;
        for (var ring = 0; ring <= Rings; ring++)
        {
            for (var direction = 0; direction < (ring == 0 ? 1 : 12); direction++)
            {
                var (sin, cos) = Math.SinCos(direction * Math.PI / 6);
                var shifted = move.Shifted(ring * width * cos, ring * width * sin);
                if (At(shifted) is { } mask)
                {
                    return (mask, shifted, ring * width);
                }
            }
        }

        return null;
    }
}
