using DefectFill.Core.Options;
using DefectFill.Networks.Models;
using DefectFill.Torch;

namespace DefectFill.Networks.Inpainting;

/// <summary>Fills holes with the surrounding surface only: what a base model can do before defect training.</summary>
/// <remarks>
/// The window is normalised in tone, and sampling starts with reduced noise: a full-noise sample is about twice as far
/// from the true surface as the best guess, because it has its own grain, and less noise gives a likelier
/// sample. The remaining error at the hole's rim is interpolated over the hole. Not for defects, whose tone differs
/// from the surface's.
/// </remarks>
/// <param name="model">The base model.</param>
/// <param name="steps">Sampling steps from pure noise.</param>
/// <param name="start">The timestep to start at, as a share of all; see <see cref="FillOptions.Start"/>.</param>
internal sealed class SurfaceInpainter(DiffusionModel model, int steps = 25, double start = 1)
{
    /// <summary>The initial noise of sampling, as a fraction of full noise.</summary>
    public const double Noise = 0.6;

    private readonly Inpainter _inpainter = new(
        model,
        new FillOptions
        {
            Sampling = new SamplingOptions { Steps = steps },
            Shrinking = MaskShrinking.Covering,
            Start = start,
        });

    /// <summary>Images (n, 3, H, W) in [−1, 1] of which only the hole is to be used.</summary>
    public Tensor Fill(FillRequest request, string prompt)
    {
        using var inference = Autograd.Inference();
        using var scope = new TensorScope();
        var tone = WindowTone.Of(request.Image, request.Mask);
        var noise = start < 1 ? request.Noise : Noise * request.Noise;
        var shown = request with { Image = tone.Apply(request.Image), Noise = noise };
        var painted = tone.Undo(_inpainter.Fill(shown, prompt)).To(DType.Float32);
        return scope.Keep((painted + Seam(request.Image - painted, request.Mask)).Clamp(-1, 1));
    }

    /// <summary>Differences (n, 3, H, W) at the hole's rim, interpolated over the hole.</summary>
    private static Tensor Seam(Tensor difference, Tensor mask)
    {
        var (width, area) = ((int)difference.Size(3), (int)(difference.Size(2) * difference.Size(3)));
        var hole = Array.ConvertAll(mask.To(DType.Float32).ToArray<float>(), value => value > 0);
        var planes = difference.ToArray<float>().Chunk(area).SelectMany(plane => Membrane.Span(plane, hole, width));
        return Tensor.From<float>([.. planes], difference.Shape.ToArray()).To(difference.Device);
    }
}
