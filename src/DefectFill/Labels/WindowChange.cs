using DefectFill.Core.Records;
using DefectFill.Data.Cropping;

namespace DefectFill.Labels;

/// <summary>What a fill changed in one window, before compositing; every plane is (OutSide, OutSide).</summary>
/// <param name="Part">The window, and what was filled in it.</param>
/// <param name="Light">|ΔL|, the change of the mean of the channels, as a share of the range.</param>
/// <param name="Lpips">The LPIPS map; null without a feature extractor.</param>
/// <param name="Word">The attention map of the defect's word in the last steps; null without a word.</param>
internal sealed record WindowChange(WindowPart Part, float[] Light, float[]? Lpips, float[]? Word)
{
    /// <summary>A measure of each pixel, in a new array.</summary>
    public float[] Of(ChangeMeasure measure, bool word)
    {
        var values = new float[Light.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var change = measure switch
            {
                ChangeMeasure.Light => Light[i],
                ChangeMeasure.Lpips => Lpips![i],
                _ => MathF.Sqrt(Light[i] * MathF.Max(0, Lpips![i])),
            };
            values[i] = word ? change * Word![i] : change;
        }

        return values;
    }
}
