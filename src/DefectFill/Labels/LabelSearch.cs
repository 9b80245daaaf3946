using DefectFill.Core.Records;

namespace DefectFill.Labels;

/// <summary>Finds from when on a pixel counts as changed, so that refilled masks come back as they were.</summary>
internal static class LabelSearch
{
    private const int Thresholds = 40;

    private static readonly double[] s_smoothings = [0, 0.7, 1.5];

    /// <summary>The rule whose labels have the greatest mean IoU with the masks; of equals, the simplest.</summary>
    /// <param name="defect">The defect's name.</param>
    /// <param name="run">Name of the run folder it was trained in.</param>
    /// <param name="fills">At least one.</param>
    public static LabelRule Best(string defect, string run, IReadOnlyList<RefilledMask> fills)
    {
        var first = fills[0].Changes[0];
        ChangeMeasure[] measures = first.Lpips is null ? [ChangeMeasure.Light] : Enum.GetValues<ChangeMeasure>();
        bool[] words = first.Word is null ? [false] : [false, true];
        return (
            from measure in measures
            from word in words
            from smoothing in s_smoothings
            select Best(new LabelRule(defect, run, measure, word, smoothing, 0, 0, fills.Count), fills))
            .Aggregate((best, rule) => rule.Iou > best.Iou ? rule : best);
    }

    private static LabelRule Best(LabelRule rule, IReadOnlyList<RefilledMask> fills)
    {
        var fields = fills.Select(fill => (
            fill.Asked, Field: ChangeField.Of(fill.Changes, rule.Measure, rule.Word, rule.Smoothing))).ToArray();
        var inside = fields.SelectMany(each => Inside(each.Asked, each.Field)).ToArray();
        Array.Sort(inside);
        double[] thresholds =
        [
            .. Enumerable.Range(0, Thresholds).Select(i => Short(inside[i * (inside.Length - 1) / Thresholds]))
                .Distinct().Order(),
        ];
        var sums = new double[thresholds.Length];
        foreach (var (asked, field) in fields)
        {
            AddIous(sums, thresholds, asked, field);
        }

        var best = Array.IndexOf(sums, sums.Max());
        return rule with { Threshold = thresholds[best], Iou = Math.Round(sums[best] / fields.Length, 4) };
    }

    private static IEnumerable<float> Inside(Imaging.Mask asked, ChangeField field) =>
        field.Values.Where((_, i) => IsAsked(asked, field, i));

    private static bool IsAsked(Imaging.Mask asked, ChangeField field, int i) =>
        asked[field.Box.X + i % field.Box.Width, field.Box.Y + i / field.Box.Width];

    private static void AddIous(double[] sums, double[] thresholds, Imaging.Mask asked, ChangeField field)
    {
        // Pixels by the number of thresholds that they reach.
        var (inside, outside) = (new int[thresholds.Length + 1], new int[thresholds.Length + 1]);
        for (var i = 0; i < field.Values.Length; i++)
        {
            var at = Array.BinarySearch(thresholds, field.Values[i]);
            (IsAsked(asked, field, i) ? inside : outside)[at >= 0 ? at + 1 : ~at]++;
        }

        var (hits, more) = (0, 0);
        for (var t = thresholds.Length - 1; t >= 0; t--)
        {
            (hits, more) = (hits + inside[t + 1], more + outside[t + 1]);
            sums[t] += hits / (double)(asked.Area + more);
        }
    }

    /// <summary>Four digits, as the rule is written down; rounded down, so that the value itself reaches it.</summary>
    private static double Short(float value)
    {
        var digits = value <= 0 ? 0 : Math.Clamp(3 - (int)Math.Floor(Math.Log10(value)), 0, 15);
        return value <= 0 ? 0 : Math.Round(Math.Floor(value * Math.Pow(10, digits)) / Math.Pow(10, digits), digits);
    }
}
