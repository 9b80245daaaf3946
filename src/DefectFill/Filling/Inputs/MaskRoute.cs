using DefectFill.Core.Options;
using DefectFill.Data.Cropping;
using DefectFill.Data.Sampling;
using DefectFill.Imaging;

namespace DefectFill.Filling.Inputs;

/// <summary>How a mask reaches the model: extended by the rim, cut into windows, reduced to latent size.</summary>
/// <param name="Options">How windows are placed.</param>
/// <param name="Shrinking">How masks are reduced to latent size.</param>
/// <param name="Rim">Pixels a fill extends beyond its mask.</param>
internal sealed record MaskRoute(WindowOptions Options, MaskShrinking Shrinking, int Rim)
{
    /// <summary>The windows in which to fill a mask, in order.</summary>
    public IReadOnlyList<WindowPart> WindowsOf(Mask mask) => Windows.For(mask.Dilate(Rim), Options);

    /// <summary>
    /// Number of windows in which nothing is filled because nothing of the mask is left at latent size.
    /// </summary>
    public int LostIn(IReadOnlyList<WindowPart> windows) => Shrinking != MaskShrinking.Nearest
        ? 0
        : windows.Count(part => LatentMasks.Erases(part.ModelMask, Options.LatentFactor, MaskShrinking.Nearest));
}
