using System.Globalization;
using DefectFill.Core.Options;
using DefectFill.Core.Records;

namespace DefectFill.Lab.Pretraining;

/// <summary>The README of a finder: what it is, how it was trained, its figures.</summary>
internal static class FinderCard
{
    public static string Write(
        PretrainOptions options, StagePosition end, bool isFurther, IEnumerable<PretrainLine> log)
    {
        var further = isFurther ? ", further than the finder of the model it started from" : "";
        var minutes = end.Seconds / 60;
        return string.Create(CultureInfo.InvariantCulture, $"""
            # A finder of odd things

            DRAEM's segmenter, {options.FinderWidth} channels wide, trained by DefectFill on drawn pictures only:
            surfaces and parts, half of which show dents, stains, cracks, bubbles, threads or other odd things, with
            their masks. No photographs were used. Inspection models start from it. Input: RGB in 0 to 1, sides that
            are multiples of 32; output: two logits per pixel, good and odd. Half precision.

            Trained for {end.Steps} steps of {options.Finder.Batch} windows of {options.PictureSize} px,
            {minutes:F0} minutes, seed {options.Seed}{further}.

            On drawn pictures not used in training:

            {Figures(log)}

            It only knows drawn things: alone, without training on your part, it is no inspector.

            """);
    }

    private static string Figures(IEnumerable<PretrainLine> log)
    {
        var last = log.LastOrDefault(line => line is { Stage: "finder", Figures: not null });
        var figures = last?.Figures ?? new Dictionary<string, double>();
        return string.Join('\n', figures.Select(
            figure => string.Create(CultureInfo.InvariantCulture, $"- {figure.Key} {figure.Value:F4}")));
    }
}
