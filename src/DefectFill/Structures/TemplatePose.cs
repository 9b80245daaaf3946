using DefectFill.Imaging.Pixels;
using DefectFill.Imaging.Registration;

namespace DefectFill.Structures;

/// <summary>Poses in reduced photos as moves between the photos themselves.</summary>
internal static class TemplatePose
{
    /// <summary>The pose that a piece of one photo has in another after a move.</summary>
    public static Pose Of(Similarity move, LookTemplate template, Look from, Look to)
    {
        var reduced = move.Enlarged(1 / from.Factor, 1 / to.Factor);
        var (x, y) = reduced.Of(template.Centre.X, template.Centre.Y);
        return new Pose(x, y, reduced.Degrees * Math.PI / 180, Math.Log(reduced.Scale), reduced.IsMirrored);
    }

    /// <summary>The move that gives a piece its pose.</summary>
    public static Similarity ToMove(Pose pose, LookTemplate template, Look from, Look to) => Similarity
        .About(template.Centre, (pose.X, pose.Y), pose.Scale, pose.Degrees, pose.IsMirrored)
        .Enlarged(from.Factor, to.Factor);
}
