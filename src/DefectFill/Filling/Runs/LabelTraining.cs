using System.Globalization;
using DefectFill.Core.Events;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Filling.Inputs;
using DefectFill.Imaging;
using DefectFill.Labels;
using DefectFill.Networks.Backbones;

namespace DefectFill.Filling.Runs;

/// <summary>
/// Fills masks of training photos again, and finds from which change on they come back; once for each defect of a set.
/// </summary>
/// <param name="set">Keeps what was found.</param>
/// <param name="lpips">The distance by which candidates are selected; null if there is none.</param>
/// <param name="progress">Receives what was found.</param>
internal sealed class LabelTraining(SetFolder set, Lpips? lpips, IProgress<RunEvent>? progress)
{
    private const int MostMasks = 8;
    private const int Candidates = 2;

    /// <summary>How to label a defect.</summary>
    /// <param name="learned">The trained defect.</param>
    /// <param name="refills">Masks of its training photos.</param>
    /// <param name="options">How candidates are made.</param>
    /// <param name="stop">Cancels between two sampling steps.</param>
    public ChangeLabels Of(
        LearnedDefect learned, FillInputs refills, SamplingOptions options, CancellationToken stop)
    {
        var meter = new ChangeMeter(lpips, learned.Word);
        var rules = LabelRules.Of(set);
        var known = rules.Rules.FirstOrDefault(rule => (rule.Defect, rule.Run) == (learned.Defect, learned.Run));
        if (known is not null)
        {
            return new ChangeLabels(meter, known);
        }

        var found = LabelSearch.Best(learned.Defect, learned.Run, Refilled(learned, refills, options, meter, stop));
        (rules with { Rules = [.. rules.Rules, found] }).Write(set);
        progress?.Report(new NoteEvent(string.Create(
            CultureInfo.InvariantCulture,
            $"Labels of {found.Defect}: {Quantity.Of(found.Fills, "refilled training mask")} came back from what " +
            $"changed with a mean IoU of {found.Iou}.")));
        return new ChangeLabels(meter, found);
    }

    private List<RefilledMask> Refilled(
        LearnedDefect learned, FillInputs refills, SamplingOptions options, ChangeMeter meter, CancellationToken stop)
    {
        var filler = new PairFiller(
            learned, options with { Candidates = Candidates, Batch = null }, warn: null, meter);
        var fills = new List<RefilledMask>();
        var count = refills.Masks.Count > 0 ? Math.Min(MostMasks, refills.Masks.Count) : MostMasks;
        for (var number = 0; number < count; number++)
        {
            var pair = refills.Pair(number);
            var good = Photo.Read(pair.Good.Path);
            var mask = refills.Place(pair, new Lazy<Photo>(good)).Mask;
            var filled = filler.Fill(new FillJob(good, mask, pair.Good.Sha256, pair.Visit * Candidates), stop);
            fills.AddRange(filled.Fill.Changes.Select(changes => new RefilledMask(mask, changes)));
            progress?.Report(new ProgressEvent("refilling training masks", number + 1, count));
        }

        return fills;
    }
}
