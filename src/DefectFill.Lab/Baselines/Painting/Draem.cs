using DefectFill.Drawing.Masks;
using DefectFill.Filling;
using DefectFill.Lab.Baselines.Textures;

namespace DefectFill.Lab.Baselines.Painting;

/// <summary>DRAEM (Zavrtanik et al. 2021): a texture A in a mask M of Perlin noise.</summary>
/// <remarks>
/// I_a = (1 − M) I + M ((1 − β) I + β A), with opacity β uniform in 0.1 to 1. A given mask replaces the noise.
/// </remarks>
internal sealed class Draem(ITextures textures) : IPainter
{
    private const double LeastOpacity = 0.1;

    public Painted Paint(PaintJob job)
    {
        var (photo, generator) = (job.Good, job.Generator);
        var mask = job.Mask?.Mask ?? PerlinNoise.Mask(photo.Width, photo.Height, generator);
        var texture = textures.Draw(photo.Width, photo.Height, generator);
        var recoloured = ToneCurves.Draw(generator).Of(texture.Photo);
        return new Painted(
            Overlay.Lay(photo, mask, recoloured, (0, 0), generator.Uniform(LeastOpacity, 1)), mask,
            job.Mask?.Origin ?? new MaskOrigin(PerlinNoise.Name), texture.Name);
    }
}
