namespace DefectFill.Imaging.Registration;

/// <summary>Finds a piece of one photo in another: where, how rotated, and whether mirrored.</summary>
/// <remarks>
/// All poses of a coarse grid are compared at few points; the best of them that differ are refined step by step at
/// many points.
/// </remarks>
internal sealed class TemplateSearch
{
    private const int Few = 240; // points
    private const int Many = 1600;
    private const int Turns = 30; // around the circle
    private const double Grid = .14; // of the piece's size
    private const double LeastInside = .55; // of the piece must lie where it is sought
    private const int Refined = 16;
    private const double MirroredPenalty = .02; // a symmetrical piece is not mirrored

    private static readonly bool[] s_both = [false, true];

    private readonly LookTemplate _coarse;
    private readonly LookTemplate _fine;

    /// <param name="look">The photo with the piece.</param>
    /// <param name="region">The piece, of the reduced photo's size and not empty.</param>
    public TemplateSearch(Look look, Mask region) =>
        (_coarse, _fine) = (new LookTemplate(look, region, Few), new LookTemplate(look, region, Many));

    /// <summary>Compares at many points.</summary>
    public LookTemplate Template => _fine;

    /// <summary>The best pose in a region of another photo; null if the piece does not fit there.</summary>
    /// <param name="other">The other photo.</param>
    /// <param name="region">Where to look, of the other reduced photo's size.</param>
    /// <param name="logScale">Natural logarithm of the piece's scale there.</param>
    /// <param name="isAllowed">Rejects poses; null for none.</param>
    public (Pose Pose, double Score)? Find(Look other, Mask region, double logScale, Func<Pose, bool>? isAllowed = null)
    {
        var starts = Grids(region, logScale)
            .Where(pose => _coarse.ShareOn(region, pose) >= LeastInside && isAllowed?.Invoke(pose) != false)
            .Select(pose => (Pose: pose, Score: _coarse.Score(other, pose)))
            .OrderByDescending(each => each.Score).ToList();
        var kept = new List<Pose>();
        foreach (var start in starts)
        {
            if (kept.Count < Refined && kept.TrueForAll(pose => !IsNear(pose, start.Pose)))
            {
                kept.Add(start.Pose);
            }
        }

        return kept
            .Select(pose => Refine(other, pose, .5 * Grid * _fine.Size, 6))
            .Where(found => isAllowed?.Invoke(found.Pose) != false)
            .OrderByDescending(found => found.Score - (found.Pose.IsMirrored ? MirroredPenalty : 0))
            .Select(found => ((Pose, double)?)found).FirstOrDefault();
    }

    /// <summary>Takes the step that helps most, and halves the steps if none does; the scale stays.</summary>
    /// <param name="other">The other photo.</param>
    /// <param name="start">Where to start.</param>
    /// <param name="pixels">The first step's shift in pixels of the reduced photo.</param>
    /// <param name="degrees">The first step's rotation.</param>
    /// <param name="left">What is not compared; null for nothing.</param>
    /// <param name="scales">Whether the scale may change.</param>
    /// <param name="isAllowed">Rejects poses; null for none.</param>
    public (Pose Pose, double Score) Refine(
        Look other, Pose start, double pixels, double degrees, Mask? left = null, bool scales = false,
        Func<Pose, bool>? isAllowed = null)
    {
        const double LeastShare = 1 / 64.0;
        var best = (Pose: start, Score: _fine.Score(other, start, left));
        for (var share = 1.0; share > LeastShare;)
        {
            var steps = best.Pose.Around(share * pixels, share * degrees * Math.PI / 180, share * pixels / _fine.Size);
            var better = (scales ? steps : steps.Take(6)).Where(pose => isAllowed?.Invoke(pose) != false)
                .Select(pose => (Pose: pose, Score: _fine.Score(other, pose, left)))
                .DefaultIfEmpty(best).MaxBy(each => each.Score);
            (best, share) = better.Score > best.Score ? (better, share) : (best, share / 2);
        }

        return best;
    }

    private IEnumerable<Pose> Grids(Mask region, double logScale)
    {
        var (box, step) = (region.BoundingBox, Math.Max(1, Grid * _coarse.Size * Math.Exp(logScale)));
        for (double y = box.Y; y < box.Bottom; y += step)
        {
            for (double x = box.X; x < box.Right; x += step)
            {
                for (var turn = 0; turn < Turns; turn++)
                {
                    foreach (var isMirrored in s_both)
                    {
                        yield return new Pose(x, y, turn * Math.Tau / Turns, logScale, isMirrored);
                    }
                }
            }
        }
    }

    private bool IsNear(Pose a, Pose b) =>
        a.IsMirrored == b.IsMirrored && double.Hypot(a.X - b.X, a.Y - b.Y) < .5 * _fine.Size
        && Math.Abs(Math.IEEERemainder(a.Radians - b.Radians, Math.Tau)) < .3;
}
