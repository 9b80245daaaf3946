using DefectFill.Data.Cropping;
using DefectFill.Networks.Backbones;
using DefectFill.Torch;

namespace DefectFill.Labels;

/// <summary>Measures what fills change, pixel by pixel, in the windows the model works on.</summary>
/// <param name="lpips">Takes images in [−1, 1]; null without a feature extractor.</param>
/// <param name="word">Positions of the defect's word in the prompt.</param>
internal sealed class ChangeMeter(Lpips? lpips, IReadOnlyList<int> word)
{
    /// <summary>Positions of the defect's word in the prompt.</summary>
    public IReadOnlyList<int> Word => word;

    /// <summary>The change of each fill of a window.</summary>
    /// <param name="part">The window.</param>
    /// <param name="fills">(n, 3, H, W) in [−1, 1], before compositing.</param>
    /// <param name="before">What they would be without a defect (1 or n, 3, H, W).</param>
    /// <param name="map">The word's attention (n, 1, h, w); null for none.</param>
    public IReadOnlyList<WindowChange> Of(WindowPart part, Tensor fills, Tensor before, Tensor? map)
    {
        using var scope = new TensorScope();
        var candidates = (int)fills.Size(0);
        fills = fills.To(DType.Float32);
        before = before.To(DType.Float32).Expand(candidates, -1, -1, -1);
        var light = ((fills - before).Mean([1]) * 0.5).Abs(); // (n, H, W); the range is 2
        var seen = lpips?.Map(before, fills);
        var attention = map?.To(DType.Float32).Resize(fills.Size(2), fills.Size(3), Interpolation.Bilinear);
        var (lights, maps, words) = (light.ToArray<float>(), seen?.ToArray<float>(), attention?.ToArray<float>());
        var length = lights.Length / candidates;
        float[] Plane(float[] all, int i) => all[(i * length)..((i + 1) * length)];
        return
        [
            .. Enumerable.Range(0, candidates).Select(i => new WindowChange(
                part, Plane(lights, i), maps is null ? null : Plane(maps, i), words is null ? null : Plane(words, i))),
        ];
    }
}
