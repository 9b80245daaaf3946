using DefectFill.Torch;

namespace DefectFill.Networks.Inpainting;

/// <summary>The tone that a model sees windows in: their colour in the middle, their contrast large.</summary>
/// <remarks>
/// A small base gets tones wrong by some grey levels, whatever the contrast, and draws them towards middle grey. On a
/// surface whose lights and darks are a tenth of what a picture can hold that is much; shown with five times the
/// contrast it is a fifth of that. What is painted is brought back to the photo's own tone.
/// </remarks>
/// <param name="Mean">Of what is known of each window, a channel: (B, 3, 1, 1).</param>
/// <param name="Gain">Contrast shown / contrast of the photo, at least 1: (B, 1, 1, 1).</param>
public sealed record WindowTone(Tensor Mean, Tensor Gain)
{
    private const double Deviation = 0.6; // of what is shown, in [−1, 1]
    private const double Farthest = 1.6; // from the mean; a little of the brightest and darkest may be clipped
    private const double Least = 0.01; // deviation that is amplified: less is an even colour
    private const double LeastKnown = 1e-3; // of a window

    /// <summary>That of windows (B, 3, H, W) in [−1, 1] about their holes (B or 1, 1, H, W), 1 inside.</summary>
    public static WindowTone Of(Tensor image, Tensor hole)
    {
        var known = 1 - hole;
        var cells = known.Mean([1, 2, 3], keepDims: true);
        var share = cells.Clamp(low: LeastKnown);
        var mean = (known * image).Mean([2, 3], keepDims: true) / share;
        var apart = known * (image - mean);
        var deviation = (apart.Square().Mean([1, 2, 3], keepDims: true) / share).Sqrt().Clamp(low: Least);
        var farthest = apart.Abs().Max([1, 2, 3], keepDims: true);
        var inverse = (deviation / Deviation).Maximum(farthest / Farthest);
        var gain = (1 / inverse).Clamp(low: 1);
        return new WindowTone(mean, cells.GreaterThan(0).Where(gain, Tensor.Ones([1]).To(gain.Device)));
    }

    /// <summary>Windows as the model sees them.</summary>
    public Tensor Apply(Tensor image) => (Gain * (image - Mean)).Clamp(-1, 1);

    /// <summary>What the model has painted, in the photo's tone.</summary>
    public Tensor Undo(Tensor painted) => painted / Gain + Mean;
}
