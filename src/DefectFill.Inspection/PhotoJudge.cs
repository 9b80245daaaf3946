using DefectFill.Imaging;
using DefectFill.Imaging.Drawing;

namespace DefectFill.Inspection;

/// <summary>Judges single photos with a model in memory and writes what it sees.</summary>
internal sealed class PhotoJudge(LoadedInspector loaded)
{
    /// <summary>Longest side of a heat map that a window model writes; a mask is as large as its photo.</summary>
    private const int LongestHeatMap = 1600;

    /// <summary>
    /// The verdict on a photo of 8 bits and three channels. A segmenter also writes the mask of the defect, empty for
    /// a good photo, and the heat map.
    /// </summary>
    /// <param name="photo">The photo.</param>
    /// <param name="name">Its name in the result.</param>
    /// <param name="fileOf">The path of <c>masks</c> and of <c>heatmaps</c>.</param>
    public InspectedPhoto Judge(Photo photo, string name, Func<string, string> fileOf)
    {
        var found = loaded.Inspect(photo);
        if (found is not { Mask: { } mask, Map: { } map })
        {
            return new InspectedPhoto(name, found.Verdict, found.Score, 0, 0);
        }

        mask.WritePng(fileOf("masks"));
        var heat = Heat(photo, map, (float)loaded.Thresholds!.Hottest);
        (loaded.Model.Window is null ? heat : Reduced(heat)).WritePng(fileOf("heatmaps"));
        return new InspectedPhoto(
            name, found.Verdict, found.Score, mask.Area, mask.IsEmpty ? 0 : mask.Regions().All.Count);
    }

    private static Photo Reduced(Photo heat)
    {
        var factor = Math.Min(1, LongestHeatMap / (double)Math.Max(heat.Width, heat.Height));
        return factor == 1
            ? heat : heat.Resize((int)Math.Ceiling(factor * heat.Width), (int)Math.Ceiling(factor * heat.Height));
    }

    private static Photo Heat(Photo photo, float[] pixels, float hottest)
    {
        var half = new float[pixels.Length];
        Array.Fill(half, 0.5f);
        return photo.Blend(HeatMap.Of(pixels, photo.Width, photo.Height, 0, hottest), half);
    }
}
