using System.Globalization;
using DefectFill.Core.Records;

namespace DefectFill.Lab.Evaluation;

/// <summary>What a segmenter's own threshold can be expected to miss and raise, in words.</summary>
internal static class ExpectedErrors
{
    /// <summary>Null for a model without a curve of thresholds.</summary>
    public static string? Of(string folder)
    {
        var limits = DecisionThresholds.Exist(folder) ? DecisionThresholds.Read(folder) : null;
        if (limits?.Expected(limits.Photo) is not { } point)
        {
            return null;
        }

        var held = limits.HeldOut == true ? "none of them trained on" : "which were trained on";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"at its threshold {limits.Photo:0.####} it misses {100 * point.Missed:0} % of ") + string.Create(
            CultureInfo.InvariantCulture,
            $"{limits.DefectivePhotos} defective photos and raises {100 * point.FalseAlarms:0} % of ") +
            $"{limits.GoodPhotos} good ones, {held}";
    }
}
