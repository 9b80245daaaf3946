using DefectFill.Imaging.Pixels;

namespace DefectFill.Imaging.Registration;

/// <summary>Finds how a part lies in another photo: position, rotation, scale, and on request mirrored.</summary>
/// <remarks>
/// Moments give the starting pose, with both half-turns; for a part without a clear axis, or one that the border cuts,
/// starts lie all around. The best start of each quarter turn is refined step by step on a coarse grid, and the two
/// best results on a fine one.
/// </remarks>
internal static class PartRegistration
{
    private const int Coarse = 26; // points along each side of the grid
    private const int Fine = 56;
    private const double ClearAxis = 1.4; // length to width
    private const int Starts = 30; // around the circle
    private const double Unturned = .03; // how much better a half-turn must agree than no turn

    private static readonly bool[] s_both = [false, true];

    /// <summary>The best alignment of any part of the first photo that a mask lies on.</summary>
    /// <param name="from">The photo with the mask; it shows a part.</param>
    /// <param name="mask">Of the photo's size; null for the largest part.</param>
    /// <param name="to">The other photo; it shows a part.</param>
    /// <param name="mayMirror">Whether the part may also lie mirrored.</param>
    public static Alignment Best(PartView from, Mask? mask, PartView to, bool mayMirror = false)
    {
        var part = mask is null ? from.Parts[0]
            : from.Parts.Where(each => !each.IsGroup).MaxBy(each => from.ShareOn(each.Region, mask))!;
        var pairs = to.Parts.Where(other => !other.IsGroup || from.Parts.Count == 1).Select(other => (part, other))
            .Concat(from.Parts[^1].IsGroup ? to.Parts.TakeLast(1).Select(other => (from.Parts[^1], other)) : [])
            .ToArray();
        var best = pairs.Select(pair => Find(pair.Item1, pair.Item2, mayMirror)).MaxBy(Rank);
        return new Alignment(best.Move.Enlarged(from.Factor, to.Factor), best.Correlation, best.Agreement);
    }

    private static (Similarity Move, double Correlation, double Agreement) Find(Part part, Part other, bool mayMirror)
    {
        var (coarse, fine) = (new PoseScore(part, other, Coarse), new PoseScore(part, other, Fine));
        var refined = StartsOf(part, other, mayMirror)
            .Select(pose => (Pose: pose, coarse.Of(pose).Agreement))
            .GroupBy(start => (start.Pose.IsMirrored, (int)Math.Floor(start.Pose.Degrees / 90)))
            .Select(quarter => quarter.MaxBy(start => start.Agreement).Pose)
            .Select(start => Refined(start, coarse, .1 * other.Size, 8, .006 * other.Size))
            .OrderByDescending(result => result.Agreement - Penalty(result.Pose)).Take(2)
            .Select(result => Refined(result.Pose, fine, .02 * other.Size, 1.5, .002 * other.Size))
            .MaxBy(result => result.Agreement - Penalty(result.Pose));
        var pose = refined.Pose;
        var move = Similarity.About(part.Centre, (pose.X, pose.Y), pose.Scale, pose.Degrees, pose.IsMirrored);
        return (move, fine.Of(pose).Correlation, refined.Agreement);
    }

    private static double Rank((Similarity Move, double Correlation, double Agreement) found) => found.Agreement;

    private static double Penalty(Pose pose) => Unturned * Math.Abs(pose.Degrees) / 180;

    private static IEnumerable<Pose> StartsOf(Part part, Part other, bool mayMirror)
    {
        var isClear = part.Elongation >= ClearAxis && other.Elongation >= ClearAxis
            && !part.IsClipped && !other.IsClipped;
        var (count, degrees) = isClear ? (2, 180.0) : (Starts, 360.0 / Starts);
        return
            from isMirrored in mayMirror ? s_both : s_both.Take(1)
            let axis = isMirrored ? 180 - part.Angle : part.Angle
            from k in Enumerable.Range(0, count)
            select new Pose(
                other.Centre.X, other.Centre.Y, (other.Angle - axis + k * degrees) * Math.PI / 180,
                Math.Log(other.Size / part.Size), isMirrored);
    }

    /// <summary>Takes the step that helps most, and halves the steps if none does.</summary>
    private static (Pose Pose, double Agreement) Refined(
        Pose pose, PoseScore score, double pixels, double degrees, double leastPixels)
    {
        var best = (Pose: pose, score.Of(pose).Agreement);
        for (var share = 1.0; share * pixels >= leastPixels;)
        {
            var better = best.Pose.Around(share * pixels, share * degrees * Math.PI / 180, share * pixels * .01)
                .Select(near => (Pose: near, score.Of(near).Agreement)).MaxBy(near => near.Agreement);
            if (better.Agreement > best.Agreement)
            {
                best = better;
            }
            else
            {
                share /= 2;
            }
        }

        return best;
    }
}
