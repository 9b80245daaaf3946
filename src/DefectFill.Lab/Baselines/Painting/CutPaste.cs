using DefectFill.Core.Options;
using DefectFill.Core.Random;
using DefectFill.Filling;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;

namespace DefectFill.Lab.Baselines.Painting;

/// <summary>CutPaste (Li et al. 2021): a colour-jittered rectangle of the photo itself, pasted elsewhere.</summary>
/// <remarks>A given mask replaces the rectangle: pixels from a box of the mask's size are pasted through it.</remarks>
internal sealed class CutPaste : IPainter
{
    private const double LeastArea = 0.02; // of the photo
    private const double MostArea = 0.15;
    private const double LeastAspect = 0.3; // width to height
    private const double MostAspect = 3.3;

    public Painted Paint(PaintJob job)
    {
        var (generator, bounds) = (job.Generator, job.Good.Bounds);
        var target = job.Mask?.Mask.BoundingBox ?? Anywhere(Patch(bounds, generator), bounds, generator);
        var mask = job.Mask?.Mask ?? Mask.FromBox(bounds.Width, bounds.Height, target);
        var source = Anywhere((target.Width, target.Height), bounds, generator);
        var patch = ColourJitter.Draw(generator).Of(job.Good.Crop(source));
        return new Painted(
            Overlay.Lay(job.Good, mask, patch, (target.X, target.Y)), mask,
            job.Mask?.Origin ?? new MaskOrigin(MethodNames.CutPaste), job.Name);
    }

    private static (int Width, int Height) Patch(Box photo, Generator generator)
    {
        var area = generator.Uniform(LeastArea, MostArea) * photo.Width * photo.Height;
        var aspect = generator.Bernoulli(0.5) ? generator.Uniform(LeastAspect, 1) : generator.Uniform(1, MostAspect);
        var width = Math.Clamp((int)Math.Round(Math.Sqrt(area * aspect)), 1, photo.Width);
        return (width, Math.Clamp((int)Math.Round(area / width), 1, photo.Height));
    }

    private static Box Anywhere((int Width, int Height) size, Box photo, Generator generator) => new(
        generator.Below(photo.Width - size.Width + 1), generator.Below(photo.Height - size.Height + 1), size.Width,
        size.Height);
}
