using DefectFill.Core.Options;
using DefectFill.Core.Problems;

namespace DefectFill.Studio.Strokes;

/// <summary>What the page shows about a mask.</summary>
/// <param name="Area">Pixels inside.</param>
/// <param name="AreaPercent">The same as a share of the photo.</param>
/// <param name="Regions">Number of connected areas.</param>
/// <param name="Thinnest">Width in pixels of the area whose widest place is narrowest; 0 for an empty mask.</param>
/// <param name="Windows">The squares of the photo that the model would see.</param>
/// <param name="LostAtLatent">Boxes of areas thinner than a cell of the latents.</param>
/// <param name="Warnings">What may spoil the result.</param>
internal sealed record MaskFacts(
    int Area, double AreaPercent, int Regions, int Thinnest, IReadOnlyList<ModelWindow> Windows,
    IReadOnlyList<PixelBox> LostAtLatent, IReadOnlyList<Problem> Warnings)
{
    private const double LargeShare = 40; // percent, as in the check of a data set

    /// <summary>Describes a mask.</summary>
    /// <param name="mask">The mask.</param>
    /// <param name="options">How windows are placed, and the sizes of the model.</param>
    public static MaskFacts Of(PixelMask mask, WindowOptions options)
    {
        if (mask.Bounds(1) is not { } box)
        {
            return new MaskFacts(0, 0, 0, 0, [], [], []);
        }

        var pixels = mask.Crop(box);
        var areas = ConnectedAreas.Of(pixels, box.Width, box.Height, diagonal: true);
        var distances = SquaredDistances.To(pixels, box.Width, box.Height, inside: false);
        var widths = areas.Select(area => WidthOf(area, distances, box.Width)).ToArray();
        var windows = ModelWindow.Around(
            [.. areas.Select(area => At(area.Box, box))], widths, (mask.Width, mask.Height), options);
        PixelBox[] lost =
        [
            .. from each in areas.Index()
               where widths[each.Index] * ScaleOf(At(each.Item.Box, box), windows) < options.LatentFactor
               select At(each.Item.Box, box),
        ];
        var (size, percent) = (areas.Sum(area => area.Area), 0.0);
        percent = 100.0 * size / mask.Pixels.Length;
        return new MaskFacts(
            size, percent, areas.Count, widths.Min(), windows, lost, [.. Problems(percent, widths.Min(), lost)]);
    }

    private static PixelBox At(PixelBox inner, PixelBox box) => inner with { X = inner.X + box.X, Y = inner.Y + box.Y };

    private static double ScaleOf(PixelBox area, IReadOnlyList<ModelWindow> windows) =>
        windows.First(window => window.Touches(area)).Scale;

    // Twice the distance to the outside at the middle, less one if a single pixel is the middle.
    private static int WidthOf(ConnectedArea area, double[] distances, int width)
    {
        var most = area.Runs.Max(run => distances.AsSpan(run.Y * width + run.X, run.Length).ToArray().Max());
        if (double.IsPositiveInfinity(most))
        {
            return Math.Max(area.Box.Width, area.Box.Height); // it covers the photo
        }

        var isEven = area.Runs.Any(run => Enumerable.Range(run.X, run.Length - 1).Any(
            x => IsSquare(distances, run.Y * width + x, width, most)));
        var across = 2 * Math.Sqrt(most);
        return Math.Max(1, (int)Math.Round(isEven ? across : across - 1));
    }

    private static bool IsSquare(double[] distances, int at, int width, double least) =>
        at + width + 1 < distances.Length && distances[at] >= least && distances[at + 1] >= least
        && distances[at + width] >= least && distances[at + width + 1] >= least;

    private static IEnumerable<Problem> Problems(double percent, int thinnest, PixelBox[] lost)
    {
        if (lost.Length > 0)
        {
            yield return new Problem(
                Severity.Warning, ProblemCode.ThinMask, null,
                $"{Quantity.Of(lost.Length, "stroke")} from {thinnest} px are thinner than a latent cell of the model.",
                "Widen the strokes; thinner ones come out weak or not at all.");
        }

        if (percent > LargeShare)
        {
            yield return new Problem(
                Severity.Warning, ProblemCode.LargeMask, null, $"the mask covers {percent:0} % of the photo.",
                "Defects that change most of the object are learned badly; is the mask inverted?");
        }
    }
}
