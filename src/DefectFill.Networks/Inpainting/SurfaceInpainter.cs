using DefectFill.Core.Options;
using DefectFill.Networks.Models;
using DefectFill.Torch;

namespace DefectFill.Networks.Inpainting;

/// <summary>
/// Fills holes with the surface around them and nothing else: what a base can do before it learns a defect.
/// </summary>
/// <remarks>
/// The window is shown in an even tone, and sampling starts from less noise: a sample is as far from the true surface
/// again as the best guess is, since it bears grain of its own, and with less noise it is a likelier one. What is still
/// off at the hole's rim is spanned over the hole. None of this is for defects, whose tone is not that of the surface.
/// </remarks>
public sealed class SurfaceInpainter(DiffusionModel model, int steps = 25)
{
    /// <summary>The noise that sampling starts from, as a share of a sample's.</summary>
    public const double Noise = 0.6;

    private readonly Inpainter _inpainter = new(
        model, new FillOptions { Steps = steps, Shrinking = MaskShrinking.Covering });

    /// <summary>Pictures (n, 3, H, W) in [−1, 1] of which only the hole is to be used.</summary>
    public Tensor Fill(FillRequest request, string prompt)
    {
        using var inference = Autograd.Inference();
        using var scope = new TensorScope();
        var tone = WindowTone.Of(request.Image, request.Mask);
        var shown = request with { Image = tone.Apply(request.Image), Noise = Noise * request.Noise };
        var painted = tone.Undo(_inpainter.Fill(shown, prompt)).To(DType.Float32);
        return scope.Keep((painted + Seam(request.Image - painted, request.Mask)).Clamp(-1, 1));
    }

    /// <summary>Differences (n, 3, H, W) at the hole's rim, spanned over the hole.</summary>
    private static Tensor Seam(Tensor difference, Tensor mask)
    {
        var (width, area) = ((int)difference.Size(3), (int)(difference.Size(2) * difference.Size(3)));
        var hole = Array.ConvertAll(mask.To(DType.Float32).ToArray<float>(), value => value > 0);
        var planes = difference.ToArray<float>().Chunk(area).SelectMany(plane => Membrane.Span(plane, hole, width));
        return Tensor.From<float>([.. planes], difference.Shape.ToArray()).To(difference.Device);
    }
}
