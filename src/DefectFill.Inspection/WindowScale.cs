using DefectFill.Core.Options;
using DefectFill.Core.Records;

namespace DefectFill.Inspection;

/// <summary>How large windows are in photo pixels.</summary>
internal static class WindowScale
{
    private const int MostPhotos = 64;
    private const double Typical = 0.9; // of the defects are at most that thick
    private const double MostShare = 0.25; // of the window's side that their thickness may take

    /// <summary>
    /// The side asked for, or by default the network's own, so that no detail is lost; larger if the defects are so
    /// thick that a window would show little else.
    /// </summary>
    /// <returns>Null for whole photos.</returns>
    public static int? Of(InspectionOptions options, InspectionData data) => options.Window switch
    {
        null or WindowSide.Off => null,
        WindowSide.Auto => Math.Max(options.Side, (int)Math.Ceiling(Thickness(data) / MostShare)),
        { } side => WindowSide.Pixels(side),
    };

    /// <summary>The side for an inspection, if it overrides the model's.</summary>
    public static int? Of(string? asked, InspectionModel model) => asked switch
    {
        null => model.Window,
        WindowSide.Off => null,
        WindowSide.Auto => model.Window ?? model.Options.Side,
        _ => WindowSide.Pixels(asked),
    };

    private static double Thickness(InspectionData data)
    {
        var count = Math.Min(MostPhotos, data.Defects.Count);
        double[] widths = [.. Enumerable.Range(0, count)
            .Select(i => data.Defects[(int)((long)i * data.Defects.Count / count)])
            .AsParallel().AsOrdered()
            .SelectMany(item => Pictures.MaskOf(item).Regions().All.Select(region => (double)region.Width))
            .Order()];
        return widths is [] ? 0 : widths[(int)(Typical * (widths.Length - 1))];
    }
}
