using System.Globalization;
using DefectFill.Core.Events;
using DefectFill.Core.Options;
using DefectFill.Core.Records;
using DefectFill.Networks.Learning;
using DefectFill.Torch.Files;
using DefectFill.Torch.Nn;

namespace DefectFill.Inspection;

/// <summary>
/// Records an inspection model's epochs, tests where the protocol requires it and keeps the best weights.
/// </summary>
internal sealed class EpochJournal(
    IInspector inspector, InspectionLesson lesson, WeightStore store, InspectionOptions options, InspectionData data)
    : ILessonJournal
{
    private const string LossSum = "loss_sum";
    private const string LossCount = "loss_count";

    private double _lossSum;
    private long _lossCount;

    /// <summary>Finished epochs.</summary>
    public List<InspectionEpoch> Epochs { get; } = [];

    public IReadOnlyDictionary<string, double> Numbers => NumbersOf(_lossSum, _lossCount);

    /// <summary>The losses of the current epoch so far, as stored in checkpoints.</summary>
    public static IReadOnlyDictionary<string, double> NumbersOf(double lossSum, long lossCount) =>
        new Dictionary<string, double> { [LossSum] = lossSum, [LossCount] = lossCount };

    public Checkpoint Resume(Checkpoint at)
    {
        Epochs.AddRange(InspectionEpochs.In(options.ModelOut).Take((int)(at.Step / lesson.StepsPerEpoch)));
        if (at.Numbers is { } numbers && !IsBetweenEpochs(at))
        {
            (_lossSum, _lossCount) = (numbers[LossSum], (long)numbers[LossCount]);
        }

        return at;
    }

    public RunEvent Record(StepReport step)
    {
        var loss = step.IsSkipped ? "not finite, skipped"
            : string.Create(CultureInfo.InvariantCulture, $"{step.Losses.Total:0.00000}");
        if (!step.IsSkipped)
        {
            _lossSum += step.Losses.Total;
            _lossCount++;
        }

        return new ProgressEvent("training", step.At.Step, lesson.Steps, $"loss {loss}");
    }

    /// <summary>
    /// After an epoch's last batch: tests, saves the weights if they are the best, writes the epoch's line.
    /// </summary>
    public IEnumerable<ArtefactEvent> Visit(Checkpoint at, bool isCheckpoint, bool isLast, CancellationToken stop)
    {
        if (at.Step == 0 || at.Step % lesson.StepsPerEpoch != 0 || IsBetweenEpochs(at))
        {
            return [];
        }

        var isPublished = options.Protocol == InspectionProtocol.Published;
        var scores = isPublished ? inspector.Test(data.Test, stop) : null;
        var best = Epochs.Where(epoch => epoch.IsKept).Max(epoch => epoch.Scores?.Selection);
        var isKept = scores is null ? isLast : IsBetter(scores.Selection, best);
        Epochs.Add(new InspectionEpoch(
            Epochs.Count + 1, _lossCount == 0 ? null : _lossSum / _lossCount, EpochRate.Of(options, Epochs.Count),
            scores, isKept));
        (_lossSum, _lossCount) = (0, 0);
        return Write(isKept);
    }

    /// <summary>Whether an epoch's weights replace the kept ones: the first of equally good epochs stays.</summary>
    /// <param name="selection">Of the epoch.</param>
    /// <param name="best">Of the kept epoch; null if there is none.</param>
    public static bool IsBetter(double selection, double? best) => best is null || selection > best;

    /// <summary>Whether the epoch that ends at the position is already recorded.</summary>
    private bool IsBetweenEpochs(Checkpoint at) =>
        at.Step % lesson.StepsPerEpoch == 0 && Epochs.Count == at.Step / lesson.StepsPerEpoch;

    /// <summary>
    /// Writes the weights first: after a kill in between, the end of the epoch is repeated with the same numbers.
    /// </summary>
    private ArtefactEvent[] Write(bool isKept)
    {
        var path = Path.Combine(options.ModelOut, InspectionModel.WeightsName);
        if (isKept)
        {
            SafeTensorsWriter.Write(path, store.Tensors.Select(named => named.Value.ToSource(named.Key)));
        }

        InspectionEpochs.Write(options.ModelOut, Epochs);
        return isKept ? [new ArtefactEvent("weights", path)] : [];
    }
}
