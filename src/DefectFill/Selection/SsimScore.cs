using DefectFill.Data.Metrics;
using DefectFill.Imaging;

namespace DefectFill.Selection;

/// <summary>Structural similarity averaged over the mask, at the photo's resolution.</summary>
internal sealed class SsimScore : ICandidateScore
{
    private const int Radius = 5; // of the SSIM window; there are no values nearer to the border

    public string Name => "ssim";

    public bool RisesWithChange => false;

    public double[] Of(ScoredFill fill)
    {
        var box = fill.Mask.BoundingBox.Grown(2 * Radius).Intersect(fill.Mask.Bounds);
        var mask = fill.Mask.Crop(box);
        var shape = new ImageShape(box.Height, box.Width, fill.Good.Channels);
        var good = fill.Good.Crop(box).To8Bit();
        return [.. fill.Candidates.Select(photo =>
            Mean(Ssim.Map(good.Bytes, photo.Crop(box).To8Bit().Bytes, shape, range: 255), mask, shape.Channels))];
    }

    /// <summary>
    /// The mean over the mask, or over everything if no pixel of the mask is far enough from the border.
    /// </summary>
    private static double Mean(double[] map, Mask mask, int channels)
    {
        var width = mask.Width - 2 * Radius;
        var inside = Enumerable.Range(0, map.Length)
            .Where(i => mask[i / channels % width + Radius, i / channels / width + Radius])
            .Select(i => map[i]);
        return inside.DefaultIfEmpty(map.Average()).Average();
    }
}
