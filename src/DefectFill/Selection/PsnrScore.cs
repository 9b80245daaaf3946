using DefectFill.Data.Metrics;
using DefectFill.Imaging;

namespace DefectFill.Selection;

/// <summary>Peak signal-to-noise ratio inside the mask in decibels, at most 100, at the photo's resolution.</summary>
internal sealed class PsnrScore : ICandidateScore
{
    private const double Most = 100; // equal pixels have no finite ratio

    public string Name => "psnr";

    public bool RisesWithChange => false;

    public double[] Of(ScoredFill fill)
    {
        var good = Inside(fill.Good, fill.Mask);
        return [.. fill.Candidates.Select(photo =>
            Math.Min(Most, Psnr.Of<byte>(good, Inside(photo, fill.Mask), range: 255)))];
    }

    private static byte[] Inside(Photo photo, Mask mask)
    {
        var bytes = photo.To8Bit().Bytes;
        var inside = new byte[mask.Area * photo.Channels];
        for (int pixel = 0, at = 0; pixel < mask.Pixels.Length; pixel++)
        {
            if (mask.Pixels[pixel] != 0)
            {
                bytes.Slice(pixel * photo.Channels, photo.Channels).CopyTo(inside.AsSpan(at));
                at += photo.Channels;
            }
        }

        return inside;
    }
}
