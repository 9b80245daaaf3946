using DefectFill.Core.Records;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using DefectFill.Imaging.Registration;

namespace DefectFill.Structures;

/// <summary>What happened to the movable part in a photo of a defect: mirrored, displaced, absent or doubled.</summary>
/// <remarks>
/// The part is sought where it belongs and, in all rotations and mirrored, wherever the mask is. It is seen where it
/// correlates with the good photo at least half as much as in other good photos.
/// </remarks>
internal sealed class PartFinder
{
    private const double Detail = 72; // pixels of the reduced photo across the part
    private const double LeastSide = 256; // of the reduced photo
    private const double Seen = .6; // of the correlation in good photos
    private const double Covered = .5; // of the part's place must lie in the mask, if it left it
    private const double Apart = .5; // of a second part may overlap the first
    private const double Play = .1; // of the part's size: how exactly parts are assembled and found
    private const double LeastMove = .06; // of the part's size, from where it belongs

    private readonly BodyAlignment _body;
    private readonly Look _look;
    private readonly Mask _region; // the part in the reduced photo
    private readonly TemplateSearch _part;
    private readonly double _detail;

    /// <param name="reference">The good photo.</param>
    /// <param name="movable">The part in it, of its size and not empty.</param>
    /// <param name="body">How the object lies in other photos.</param>
    public PartFinder(Photo reference, Mask movable, BodyAlignment body)
    {
        _body = body;
        var (box, longer) = (movable.BoundingBox, Math.Max(reference.Width, reference.Height));
        _detail = Math.Max(LeastSide / longer, Detail / Math.Max(box.Width, box.Height));
        _look = LookOf(reference);
        _region = movable.ResizeCovering(_look.Width, _look.Height);
        _part = new TemplateSearch(_look, _region.Dilate(1.5));
    }

    /// <summary>Correlation from which on the part counts as seen.</summary>
    public double LeastCorrelation { get; set; } = Seen;

    /// <summary>Learns from good photos how much the part looks the same from photo to photo.</summary>
    public void Calibrate(IEnumerable<Photo> goods)
    {
        double[] seen = [.. goods.Select(good => AtHome(LookOf(good), _body.In(good, left: null).Move).Score).Order()];
        LeastCorrelation = seen.Length > 0 ? Math.Max(.2, Seen * seen[seen.Length / 2]) : LeastCorrelation;
    }

    /// <summary>What happened in a photo.</summary>
    /// <param name="photo">The photo.</param>
    /// <param name="mask">The mask of its defect, not empty.</param>
    public PartSearch In(Photo photo, Mask mask)
    {
        var (home, body) = _body.In(photo, mask);
        return new PartSearch(Find(photo, mask, home), body, home.Scale);
    }

    private FoundPart? Find(Photo photo, Mask mask, Similarity home)
    {
        var look = LookOf(photo);
        var inside = mask.ResizeCovering(look.Width, look.Height).Dilate(1);
        var place = AtHome(look, home);
        var isHome = place.Score >= LeastCorrelation;
        if (isHome && _part.Template.ShareOn(inside, place.Pose) < Covered)
        {
            return Second(look, inside, place, home);
        }

        var best = _part.Find(look, inside, place.Pose.LogScale);
        if (best is null || best.Value.Score < LeastCorrelation)
        {
            return isHome ? Second(look, inside, place, home)
                : new FoundPart(StructureMode.Absent, Similarity.Identity, home, best?.Score ?? place.Score);
        }

        var (pose, score) = best.Value;
        return IsMoved(place.Pose, pose)
            ? Found(pose.IsMirrored ? StructureMode.Mirrored : StructureMode.Displaced, look, pose, score, home)
            : Second(look, inside, place, home);
    }

    /// <summary>The part where it belongs, to within the play of its assembly.</summary>
    private (Pose Pose, double Score) AtHome(Look look, Similarity home)
    {
        var start = TemplatePose.Of(home, _part.Template, _look, look);
        return _part.Refine(
            look, start, .05 * _part.Template.Size, 2, isAllowed: pose => Distance(start, pose) <= Play * Size(pose));
    }

    /// <summary>A second part in the mask, beside the one where it belongs.</summary>
    private FoundPart? Second(Look look, Mask inside, (Pose Pose, double Score) place, Similarity home)
    {
        var first = _region.Carried(
            Similarity.About(_part.Template.Centre, (place.Pose.X, place.Pose.Y), place.Pose.Scale,
                place.Pose.Degrees, place.Pose.IsMirrored),
            look.Width, look.Height);
        var second = _part.Find(
            look, inside, place.Pose.LogScale, pose => _part.Template.ShareOn(first, pose) < Apart);
        return second is { } found && found.Score >= LeastCorrelation
            ? Found(StructureMode.Doubled, look, found.Pose, found.Score, home)
            : null;
    }

    private FoundPart Found(StructureMode mode, Look look, Pose pose, double score, Similarity home)
    {
        var there = TemplatePose.ToMove(pose, _part.Template, _look, look);
        return new FoundPart(mode, there.Then(home.Inverse()), home, score);
    }

    private bool IsMoved(Pose home, Pose pose) => pose.IsMirrored != home.IsMirrored
        || Distance(home, pose) > Math.Max(1.5, LeastMove * Size(pose));

    /// <summary>How far points of the part are apart in two poses, in pixels of the reduced photo.</summary>
    private double Distance(Pose a, Pose b) => Math.Max(
        Math.Abs(Math.IEEERemainder(a.Radians - b.Radians, Math.Tau)) * Size(b), double.Hypot(a.X - b.X, a.Y - b.Y));

    private double Size(Pose pose) => _part.Template.Size * pose.Scale;

    private Look LookOf(Photo photo) => Look.Of(photo, Math.Min(1, _detail));
}
