using DefectFill.Core.Options;
using DefectFill.Networks.Inpainting;
using DefectFill.Torch;
using DefectFill.Training.Objective;

namespace DefectFill.Training.Lessons;

/// <summary>Weights of the micro-batches, chosen so that together they give the loss of the whole batch.</summary>
/// <remarks>
/// A mean over a micro-batch is weighted by its number of samples. A term divided by its mean squared weight is also
/// weighted by that mean, since the whole batch would be divided by the mean over all samples.
/// </remarks>
internal sealed class MicroBatchShares
{
    private const double LeastWeight = 1e-6; // as in the loss

    private readonly bool _isNormalised;
    private readonly double[] _defect;
    private readonly double[] _object;

    public MicroBatchShares(PixelBatch pixels, TrainingOptions options, (long Height, long Width) latent)
    {
        using var scope = new TensorScope();
        using var noGrad = Autograd.Off();
        _isNormalised = options.Normalised;
        var mask = Masking.Shrink(pixels.Mask, latent.Height, latent.Width, options.LatentMask);
        var emphasis = mask + options.Alpha * (1 - mask);
        (_defect, _object) = (MeanSquares(mask), MeanSquares(emphasis));
    }

    public MicroBatchShare Of(int[] slots)
    {
        var samples = slots.Length / (double)_defect.Length;
        return slots.Length == _defect.Length ? MicroBatchShare.Whole
            : !_isNormalised ? new MicroBatchShare(samples, samples, samples)
            : new MicroBatchShare(samples * Weight(_defect, slots), samples * Weight(_object, slots), samples);
    }

    private static double[] MeanSquares(Tensor weight) => weight.Square().Mean([1, 2, 3]).ToArray<double>();

    private static double Weight(double[] meanSquares, int[] slots) =>
        Math.Max(LeastWeight, slots.Average(slot => meanSquares[slot])) / Math.Max(LeastWeight, meanSquares.Average());
}
