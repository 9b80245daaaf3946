using DefectFill.Data.Cropping;
using DefectFill.Data.Sampling;
using DefectFill.Imaging;
using DefectFill.Networks.Backbones;
using DefectFill.Torch;

namespace DefectFill.Selection;

/// <summary>The LPIPS map averaged over the mask, in the windows the model worked on.</summary>
/// <param name="lpips">Takes images in [−1, 1].</param>
/// <param name="device">Device of its network.</param>
internal sealed class LpipsScore(Lpips lpips, Device device = default) : ICandidateScore
{
    public string Name => "lpips";

    public bool RisesWithChange => true;

    /// <summary>The distance it is based on; valid as long as its weights.</summary>
    public Lpips Distance => lpips;

    public double[] Of(ScoredFill fill)
    {
        var sums = new double[fill.Candidates.Count];
        foreach (var part in fill.Parts)
        {
            var inside = part.Part.And(fill.Mask.Crop(part.Window.Box)); // excludes the rim of a fill
            if (inside.IsEmpty)
            {
                continue;
            }

            using var inference = Autograd.Inference();
            using var scope = new TensorScope();
            var means = Means(part.Window, part.Window.ToModelScale(inside), fill);
            for (var i = 0; i < sums.Length; i++)
            {
                sums[i] += means[i] * inside.Area / fill.Mask.Area;
            }
        }

        return sums;
    }

    private double[] Means(Window window, Mask mask, ScoredFill fill)
    {
        var weights = Tensor.From<float>(PhotoPlanes.Of(mask), 1, 1, mask.Height, mask.Width).To(device);
        var good = Planes(window, fill.Good.Crop(window.Box));
        var candidates = Tensor.Cat(0, [.. fill.Candidates.Select(photo => Planes(window, photo.Crop(window.Box)))]);
        var map = lpips.Map(good.Expand(candidates.Size(0), -1, -1, -1), candidates);
        return [.. (map * weights).Sum([1, 2, 3]).ToArray<float>().Select(sum => (double)sum / mask.Area)];
    }

    private Tensor Planes(Window window, Photo inside)
    {
        var side = window.OutSide;
        var local = window with { Box = inside.Bounds };
        return Tensor.From<float>(PhotoPlanes.Of(local.CropPhoto(inside)), 1, 3, side, side).To(device);
    }
}
