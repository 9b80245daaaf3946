using DefectFill.Data.Formats.Model;
using DefectFill.Imaging;
using DefectFill.Imaging.Coco;
using DefectFill.Imaging.Drawing;

namespace DefectFill.Data.Formats.Shapes;

/// <summary>The union of outlines.</summary>
/// <param name="outlines">Corners in pixels; (0, 0) is the photo's corner.</param>
/// <param name="rule">How the tool fills them.</param>
internal sealed class Polygons(IReadOnlyList<(double X, double Y)[]> outlines, FillRule rule) : IShape
{
    /// <summary>Corners as shares of the photo's sides, not pixels.</summary>
    public bool AreShares { get; init; }

    public Mask? Draw(PhotoFrame frame, Mark mark, Findings findings)
    {
        var drawn = outlines.Select(outline => Scaled(outline, frame)).ToArray();
        var all = drawn.SelectMany(points => points).ToArray();
        if (!Outside.AreNear(frame, all.SelectMany(p => new[] { p.X, p.Y }), mark, findings))
        {
            return null;
        }

        var mask = Union(drawn, frame);
        if (mask.IsEmpty)
        {
            findings.Tell(
                Kinds.NothingInside, mark.Path,
                $"{mark.What} has no pixel on the photo of {frame.Width} x {frame.Height} pixels.");
            return null;
        }

        Outside.Tell(
            frame, all.Min(p => p.X), all.Min(p => p.Y), all.Max(p => p.X), all.Max(p => p.Y), mark, findings);
        return mask;
    }

    private (double X, double Y)[] Scaled((double X, double Y)[] points, PhotoFrame frame) => AreShares
        ? Array.ConvertAll(points, p => (p.X * frame.Width, p.Y * frame.Height))
        : points;

    private Mask Union((double X, double Y)[][] polygons, PhotoFrame frame) => rule == FillRule.Corners
        ? CocoPolygons.ToMask(
            frame.Height, frame.Width, polygons.Select(points => points.SelectMany(p => new[] { p.X, p.Y }).ToArray()))
        : polygons.Aggregate(
            Mask.Empty(frame.Width, frame.Height),
            (mask, points) => mask.Or(PixelOutline.Fill(frame.Width, frame.Height, points)));
}
