using DefectFill.Core.Random;
using DefectFill.Drawing.Masks;
using DefectFill.Filling;
using DefectFill.Filling.Inputs;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using DefectFill.Lab.Baselines.Textures;

namespace DefectFill.Lab.Baselines.Painting;

/// <summary>PRN's two kinds of anomalies (Zhang et al. 2023), one of them per photo.</summary>
/// <remarks>
/// Extended: a training defect rotated, scaled, mirrored, and recoloured half of the time. Simulated: Perlin noise
/// filled with a texture, or with the photo itself cut into 8 × 8 shuffled tiles. Both only on the part, unless a mask
/// is given: it sets the place of an extended anomaly, or replaces the noise.
/// </remarks>
internal sealed class Prn(CutoutTurns cutouts, ITextures textures) : IPainter
{
    private const double LeastOpacityExtended = 0.5;
    private const double LeastOpacitySimulated = 0.15;
    private const int Tries = 20;

    public Painted Paint(PaintJob job) => job.Generator.Bernoulli(0.5) ? Extend(job) : Simulate(job);

    private Painted Extend(PaintJob job)
    {
        var (photo, generator, cutout) = (job.Good, job.Generator, cutouts.For(job));
        var (patch, stencil) = Varied(cutout, photo.Bounds, generator);
        patch = generator.Bernoulli(0.5) ? ToneCurves.Draw(generator).Of(patch) : patch;
        var at = job.Mask is { } given
            ? StencilPlace.On(given.Mask, stencil, photo)
            : StencilPlace.OnPart(stencil, photo, generator);
        var opacity = generator.Uniform(LeastOpacityExtended, 1);
        return new Painted(
            Overlay.Lay(photo, at.Mask, patch, at.Corner, opacity), at.Mask,
            job.Mask?.Origin ?? cutout.Origin, cutout.Source);
    }

    private Painted Simulate(PaintJob job)
    {
        var (photo, generator) = (job.Good, job.Generator);
        var mask = job.Mask?.Mask ?? OnThePart(photo, generator);
        var texture = generator.Bernoulli(0.5)
            ? textures.Draw(photo.Width, photo.Height, generator)
            : new Texture(Tiles.Shuffle(photo, generator), job.Name);
        var recoloured = ToneCurves.Draw(generator).Of(texture.Photo);
        return new Painted(
            Overlay.Lay(photo, mask, recoloured, (0, 0), generator.Uniform(LeastOpacitySimulated, 1)), mask,
            job.Mask?.Origin ?? new MaskOrigin(PerlinNoise.Name), texture.Name);
    }

    /// <summary>A variation that is not larger than the photo, or else the unchanged defect.</summary>
    private static (Photo Photo, Mask Mask) Varied(Cutout cutout, Box photo, Generator generator)
    {
        var (patch, stencil) = CutoutVariation.Draw(generator).Of(cutout.Photo, cutout.Mask);
        return stencil.Width <= photo.Width && stencil.Height <= photo.Height
            ? (patch, stencil)
            : (cutout.Photo, cutout.Mask);
    }

    /// <summary>Noise on the part; if it never overlaps a small part, the part itself.</summary>
    private static Mask OnThePart(Photo photo, Generator generator)
    {
        var part = Foreground.Of(photo);
        return Enumerable.Range(0, Tries)
            .Select(_ => PerlinNoise.Mask(photo.Width, photo.Height, generator).And(part))
            .FirstOrDefault(mask => !mask.IsEmpty) ?? part;
    }
}
