using DefectFill.Data.Cropping;
using DefectFill.Filling.Inputs;
using DefectFill.Imaging;

namespace DefectFill.Filling.Parts;

/// <summary>What is erased around a moved part, and the ring that is filled again.</summary>
internal sealed record PartPlaces
{
    private const double Shadow = .12; // of the part's extent: its shadow is erased with it, and drawn anew
    private const double Inside = .03; // of the extent: how far a ring goes into the part
    private const int Seam = 3; // pixels on each side of the edge of what was erased

    public PartPlaces(MovedPart part)
    {
        var box = part.From.BoundingBox;
        var extent = Math.Max(box.Width, box.Height);
        Reach = Math.Max(3, Shadow * extent);
        Place = part.From.Dilate(Reach);
        Hole = part.LeavesPlace ? Place : null;
        var inner = part.To?.Erode(Math.Max(1, Inside * extent));
        var around = part.To?.Dilate(Reach);
        var seam = Hole?.Dilate(Seam).And(Hole.Erode(Seam).Inverted());
        var ring = around is null ? seam! : seam is null ? around : around.Or(seam);
        Ring = inner is null ? ring : ring.And(inner.Inverted());
    }

    /// <summary>How far a shadow goes, in pixels.</summary>
    public double Reach { get; }

    /// <summary>The place of the part with its shadow.</summary>
    public Mask Place { get; }

    /// <summary>What is erased; null if the part stays where it is.</summary>
    public Mask? Hole { get; }

    /// <summary>What is drawn again: around the part's new outline, and along the edge of the hole.</summary>
    public Mask Ring { get; }

    /// <summary>The windows in which the ring is filled; each sees everything else as it is.</summary>
    public IReadOnlyList<WindowPart> RingWindows(MaskRoute route) =>
        [.. route.WindowsOf(Ring).Select(part => part with { Hole = part.Part })];
}
