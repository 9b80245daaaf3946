using DefectFill.Core.Options;
using DefectFill.Data.Cropping;
using DefectFill.Data.Sampling;
using DefectFill.Imaging;

namespace DefectFill.Filling.Inputs;

/// <summary>A mask's way to the model: beyond its edge, into windows, to the size of the latents.</summary>
/// <param name="Options">How windows are laid.</param>
/// <param name="Shrinking">How masks come to latent size.</param>
/// <param name="Rim">Pixels by which a fill goes beyond its mask.</param>
public sealed record MaskRoute(WindowOptions Options, MaskShrinking Shrinking, int Rim)
{
    /// <summary>The windows in which a mask is filled, one after the other.</summary>
    public IReadOnlyList<WindowPart> WindowsOf(Mask mask) => Windows.For(mask.Dilate(Rim), Options);

    /// <summary>
    /// In how many windows nothing is filled: nothing of the mask is left at the size of the latents.
    /// </summary>
    public int LostIn(IReadOnlyList<WindowPart> windows) => Shrinking == MaskShrinking.Covering
        ? 0
        : windows.Count(part => LatentMasks.Erases(part.ModelMask, Options.LatentFactor, MaskShrinking.Nearest));
}
