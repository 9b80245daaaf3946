using DefectFill.Data.Cropping;
using DefectFill.Data.Metrics;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;

namespace DefectFill.Selection;

/// <summary>Peak signal-to-noise ratio inside the mask in decibels, at most 100, at the photo's resolution.</summary>
internal sealed class PsnrScore : ICandidateScore
{
    private const int Band = 64; // rows
    private const double Most = 100; // equal pixels have no finite ratio

    public string Name => "psnr";

    public bool RisesWithChange => false;

    public double[] Of(ScoredFill fill)
    {
        var good = Inside(fill.Good, fill.Mask);
        return [.. fill.Candidates.Select(photo =>
            Math.Min(Most, Psnr.Of<byte>(good, Inside(photo, fill.Mask), range: 255)))];
    }

    /// <summary>The 8-bit samples inside the mask, gathered in bands so that large photos are not copied.</summary>
    private static byte[] Inside(PatchedPhoto photo, Mask mask)
    {
        var box = mask.BoundingBox;
        var inside = new byte[mask.Area * photo.Channels];
        var at = 0;
        for (var y = box.Y; y < box.Bottom; y += Band)
        {
            var band = new Box(box.X, y, box.Width, Math.Min(Band, box.Bottom - y));
            var bytes = photo.Crop(band).To8Bit().Bytes;
            var pixels = mask.Crop(band).Pixels;
            for (var pixel = 0; pixel < pixels.Length; pixel++)
            {
                if (pixels[pixel] != 0)
                {
                    bytes.Slice(pixel * photo.Channels, photo.Channels).CopyTo(inside.AsSpan(at));
                    at += photo.Channels;
                }
            }
        }

        return inside;
    }
}
