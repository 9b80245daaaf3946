using DefectFill.Torch;

namespace DefectFill.Networks.Inpainting;

/// <summary>Normalises the tone of windows for a model: mean colour moved to mid-grey, contrast amplified.</summary>
/// <remarks>
/// A small base model gets tones wrong by a few grey levels, whatever the contrast, biased towards mid-grey. That is a
/// lot on a surface whose tonal range is a tenth of the full one; with contrast amplified five times, the error falls
/// to a fifth. The model's output is mapped back to the photo's own tone.
/// </remarks>
/// <param name="Mean">Per channel, of the known part of each window: (B, 3, 1, 1).</param>
/// <param name="Gain">Amplified contrast / contrast of the photo, at least 1: (B, 1, 1, 1).</param>
internal sealed record WindowTone(Tensor Mean, Tensor Gain)
{
    private const double Deviation = 0.6; // of the model's input, in [−1, 1]
    private const double MaxDistance = 1.6; // from the mean; clips a little of the brightest and darkest
    private const double MinDeviation = 0.01; // smallest deviation to amplify; less counts as a uniform colour
    private const double MinKnown = 1e-3; // of a window

    /// <summary>The tone of windows (B, 3, H, W) in [−1, 1] outside their holes (B or 1, 1, H, W), 1 inside.</summary>
    public static WindowTone Of(Tensor image, Tensor hole)
    {
        var known = 1 - hole;
        var cells = known.Mean([1, 2, 3], keepDims: true);
        var share = cells.Clamp(low: MinKnown);
        var mean = (known * image).Mean([2, 3], keepDims: true) / share;
        var apart = known * (image - mean);
        var deviation = (apart.Square().Mean([1, 2, 3], keepDims: true) / share).Sqrt().Clamp(low: MinDeviation);
        var farthest = apart.Abs().Max([1, 2, 3], keepDims: true);
        var inverse = (deviation / Deviation).Maximum(farthest / MaxDistance);
        var gain = (1 / inverse).Clamp(low: 1);
        return new WindowTone(mean, cells.GreaterThan(0).Where(gain, Tensor.Ones([1]).To(gain.Device)));
    }

    /// <summary>Converts windows to the model's tone.</summary>
    public Tensor Apply(Tensor image) => (Gain * (image - Mean)).Clamp(-1, 1);

    /// <summary>Converts the model's output back to the photo's tone.</summary>
    public Tensor Undo(Tensor painted) => painted / Gain + Mean;
}
