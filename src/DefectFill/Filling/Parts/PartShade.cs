using DefectFill.Imaging;
using DefectFill.Imaging.Registration;

namespace DefectFill.Filling.Parts;

/// <summary>Darkens the ground around a part by its shadow.</summary>
internal static class PartShade
{
    /// <summary>A photo with a shadow around the place of a part, which itself is put there afterwards.</summary>
    /// <param name="ground">The photo of the ground.</param>
    /// <param name="shadow">The shadow.</param>
    /// <param name="part">The place of the part, of the photo's size.</param>
    /// <param name="reach">How far the shadow may go, in pixels.</param>
    public static Photo Put(Photo ground, CastShadow shadow, Mask part, double reach)
    {
        var box = part.BoundingBox.Grown((int)Math.Ceiling(reach)).Intersect(part.Bounds);
        var light = shadow.LightAround(part.Crop(box));
        var sampler = new PhotoSampler(ground.Crop(box));
        var samples = new float[ground.Channels * light.Length];
        for (var i = 0; i < light.Length; i++)
        {
            var pixel = samples.AsSpan(i * ground.Channels, ground.Channels);
            sampler.At(i % box.Width, i / box.Width, pixel);
            foreach (ref var sample in pixel)
            {
                sample *= light[i];
            }
        }

        return ground.Paste(PartPrint.ToPhoto(samples, box, ground), box.X, box.Y).WithColoursOf(ground);
    }
}
