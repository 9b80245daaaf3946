using DefectFill.Data.Sampling;
using DefectFill.Torch;
using DefectFill.Training.Objective;

namespace DefectFill.Training.Lessons;

/// <summary>Collates samples into tensors of one batch.</summary>
internal static class Pixels
{
    public static PixelBatch Of(IReadOnlyList<TrainingSample> samples, int side, Device device)
    {
        var (image, mask, boxes) = ((long[])[1, 3, side, side], (long[])[1, 1, side, side], (long[])[1, 1, side, side]);
        return new PixelBatch(
            Stack(samples.Select(sample => Tensor.From<float>(sample.Image, image)), device),
            Stack(samples.Select(sample => Tensor.From<float>(sample.Mask, mask)), device),
            Stack(samples.Select(sample => Tensor.From<float>(sample.RandomMask, boxes)), device));
    }

    private static Tensor Stack(IEnumerable<Tensor> tensors, Device device) =>
        Tensor.Cat(0, [.. tensors]).To(device);
}
