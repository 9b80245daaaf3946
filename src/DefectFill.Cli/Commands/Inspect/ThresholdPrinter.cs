using System.Globalization;
using DefectFill.Cli.Reporting;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;

namespace DefectFill.Cli.Commands.Inspect;

/// <summary>Says what a model's threshold, lower ones and higher ones can be expected to miss and raise.</summary>
internal static class ThresholdPrinter
{
    private const int Rows = 7;

    public static void Print(Reporter reporter, string folder)
    {
        if (!DecisionThresholds.Exist(folder))
        {
            return;
        }

        var limits = DecisionThresholds.Read(folder);
        if (limits is not { Curve: { Count: > 0 } curve, DefectivePhotos: { } defective, GoodPhotos: { } good })
        {
            return;
        }

        var held = limits.HeldOut == true ? "none of them trained on" : "which were trained on, so expect more";
        reporter.Say(
            $"Expected errors, from {Quantity.Of(defective, "photo")} with a defect and {good} good ones, {held}:");
        reporter.Say("threshold  missed  false alarms");
        foreach (var point in Shown(curve, limits.Photo))
        {
            reporter.Say(string.Create(
                CultureInfo.InvariantCulture,
                $"{point.Threshold,9:0.0000}  {point.Missed,6:0%}  {point.FalseAlarms,12:0%}") +
                (point.Threshold == limits.Photo ? "  (used)" : ""));
        }
    }

    private static ThresholdPoint[] Shown(IReadOnlyList<ThresholdPoint> curve, double used)
    {
        var step = Math.Max(1, (curve.Count + Rows - 1) / Rows);
        return [.. curve.Where((point, i) => i % step == 0 || point.Threshold == used)];
    }
}
