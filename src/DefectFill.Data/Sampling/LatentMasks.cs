using DefectFill.Core.Options;
using DefectFill.Imaging;

namespace DefectFill.Data.Sampling;

/// <summary>Masks at latent size.</summary>
internal static class LatentMasks
{
    /// <summary>The mask of latent cells, each <paramref name="factor"/> pixels per side.</summary>
    public static Mask Of(Mask mask, int factor, MaskShrinking rule)
    {
        if (mask.Width % factor != 0 || mask.Height % factor != 0)
        {
            throw new ArgumentException($"A {mask} cannot be divided into cells of {factor} pixels.", nameof(mask));
        }

        var (width, height) = (mask.Width / factor, mask.Height / factor);
        var nearest = rule == MaskShrinking.Covering ? null : mask.ResizeNearest(width, height);
        return nearest is null || (nearest.IsEmpty && rule == MaskShrinking.Kept)
            ? mask.ResizeCovering(width, height)
            : nearest;
    }

    /// <summary>Whether nothing remains of a non-empty mask at latent size.</summary>
    public static bool Erases(Mask mask, int factor, MaskShrinking rule) =>
        !mask.IsEmpty && Of(mask, factor, rule).IsEmpty;
}
