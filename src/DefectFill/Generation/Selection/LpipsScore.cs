using DefectFill.Backbones;
using DefectFill.Data.Cropping;
using DefectFill.Data.Sampling;
using DefectFill.Imaging;
using DefectFill.Torch;

namespace DefectFill.Generation.Selection;

/// <summary>LPIPS as a map, averaged over the mask in the windows that the model worked on.</summary>
/// <param name="lpips">Takes pictures in [−1, 1].</param>
/// <param name="device">Where its network is.</param>
public sealed class LpipsScore(Lpips lpips, Device device = default) : ICandidateScore
{
    public string Name => "lpips";

    public bool RisesWithChange => true;

    public double[] Of(ScoredFill fill)
    {
        var sums = new double[fill.Candidates.Count];
        foreach (var part in fill.Parts)
        {
            using var inference = Autograd.Inference();
            using var scope = new TensorScope();
            var means = Means(part, fill);
            for (var i = 0; i < sums.Length; i++)
            {
                sums[i] += means[i] * part.Part.Area / fill.Mask.Area;
            }
        }

        return sums;
    }

    private double[] Means(WindowPart part, ScoredFill fill)
    {
        var mask = part.ModelMask;
        var weights = Tensor.From<float>(PhotoPlanes.Of(mask), 1, 1, mask.Height, mask.Width).To(device);
        var good = Planes(part, fill.Good);
        var candidates = Tensor.Cat(0, [.. fill.Candidates.Select(photo => Planes(part, photo))]);
        var map = lpips.Map(good.Expand(candidates.Size(0), -1, -1, -1), candidates);
        return [.. (map * weights).Sum([1, 2, 3]).ToArray<float>().Select(sum => (double)sum / mask.Area)];
    }

    private Tensor Planes(WindowPart part, Photo photo)
    {
        var side = part.Window.OutSide;
        return Tensor.From<float>(PhotoPlanes.Of(part.Window.CropPhoto(photo)), 1, 3, side, side).To(device);
    }
}
