using DefectFill.Core.Options;
using DefectFill.Core.Records;
using DefectFill.Networks.Learning;
using DefectFill.Torch;
using DefectFill.Torch.Nn;
using DefectFill.Torch.Optim;

namespace DefectFill.Inspection;

/// <summary>Classifier or segmenter as a lesson of the loop: its batches by epoch, and its rates.</summary>
internal sealed class InspectionLesson : ILesson, IDisposable
{
    private readonly IInspector _inspector;
    private readonly InspectionOptions _options;
    private readonly InspectionData _data;
    private readonly KeptStatistics _statistics;
    private IReadOnlyList<InspectionItem[]> _batches;
    private int _epoch;

    public InspectionLesson(IInspector inspector, WeightStore store, InspectionOptions options, InspectionData data)
    {
        (_inspector, _options, _data) = (inspector, options, data);
        NeedsLossScale = store.DType == DType.Float16;
        Groups = [new ParameterGroup(
            store.Tensors.Where(named => !BatchNorm2d.IsStatistic(named.Key)), options.Rate)];
        _statistics = new KeptStatistics([.. store.Tensors.Where(named => BatchNorm2d.IsStatistic(named.Key))]);
        MicroBatch = options.Batch;
        _batches = inspector.Batches(data, epoch: 0);
        StepsPerEpoch = _batches.Count;
    }

    public string Name => _options.Task == InspectionTask.Classify ? "classifier" : "segmenter";

    public IReadOnlyList<ParameterGroup> Groups { get; }

    /// <summary>The running statistics of batch normalisation, which change without the optimizer.</summary>
    public IEnumerable<KeyValuePair<string, Tensor>> State => _statistics.Tensors;

    public int MicroBatch { get; set; }

    public string SplitEffect => "batch normalisation averages over fewer photos";

    public bool NeedsLossScale { get; }

    public double LossScale { get; set; } = 1;

    public int StepsPerEpoch { get; }

    public long Steps => (long)_options.AllEpochs * StepsPerEpoch;

    public bool IsOver(Checkpoint at) => at.Step >= Steps;

    public double RateFactor(Checkpoint at) => EpochRate.Factor(_options, (int)(at.Step / StepsPerEpoch));

    public StepLosses Backward(long step)
    {
        _statistics.Keep();
        var items = BatchOf(step);
        return items.Chunk(MicroBatch)
            .Select(part => Backward(part, (double)part.Length / items.Length))
            .Aggregate(StepLosses.Add);
    }

    public void Undo() => _statistics.Restore();

    public IReadOnlyList<string> PhotosOf(long step) => [.. BatchOf(step).Select(item => item.Photo).Distinct()];

    public string DivergenceFix(long step) =>
        "Check these photos, or start again in a new folder ({option:model_out}) with a lower rate " +
        $"({{option:rate}} {_options.Rate / 2}).";

    public void Dispose() => _statistics.Dispose();

    private StepLosses Backward(InspectionItem[] part, double share)
    {
        using var scope = new TensorScope();
        var loss = _inspector.Loss(part) * share;
        (LossScale == 1 ? loss : loss * LossScale).Backward();
        return new StepLosses(loss.ToDouble());
    }

    private InspectionItem[] BatchOf(long step)
    {
        var epoch = (int)(step / StepsPerEpoch);
        if (epoch != _epoch)
        {
            (_batches, _epoch) = (_inspector.Batches(_data, epoch), epoch);
        }

        return _batches[(int)(step % StepsPerEpoch)];
    }
}
