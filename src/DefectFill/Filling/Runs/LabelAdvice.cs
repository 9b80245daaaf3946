using System.Globalization;
using DefectFill.Core.Events;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;

namespace DefectFill.Filling.Runs;

/// <summary>What the labels of a finished set say.</summary>
internal static class LabelAdvice
{
    private const double Low = 0.3;

    public static NoteEvent Of(SetFolder set)
    {
        double[] scores = [.. set.Lines.Values.Select(line => line.LabelIou ?? 0)];
        var low = scores.Count(score => score < Low);
        var rest = low == 0 ? "" : string.Create(
            CultureInfo.InvariantCulture,
            $" {Quantity.Of(low, "image")} below {Low}: there, the defect shows in part or not at all (label_iou in " +
            $"manifest.jsonl).");
        return new NoteEvent(string.Create(
            CultureInfo.InvariantCulture,
            $"Labels and masks: mean IoU {scores.DefaultIfEmpty().Average():0.000}.{rest}"));
    }
}
