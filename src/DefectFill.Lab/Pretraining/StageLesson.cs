using DefectFill.Core.Options;
using DefectFill.Core.Records;
using DefectFill.Networks.Learning;
using DefectFill.Torch;
using DefectFill.Torch.Optim;

namespace DefectFill.Lab.Pretraining;

/// <summary>A stage as a lesson of the loop: its rates, its end by steps or time, the average of its weights.</summary>
internal sealed class StageLesson(IStage stage, LearningOptions learning) : ILesson, IDisposable
{
    private const string AveragePrefix = "average.";
    private const double LeastRate = 0.02; // of the base rate, at the end

    private readonly KeptStatistics _statistics = new(stage.Statistics);
    private bool _hasStepped;

    public string Name => stage.Name;

    public IReadOnlyList<ParameterGroup> Groups { get; } =
        [new ParameterGroup(stage.Parameters, learning.Rate, learning.Decay)];

    public AdamWOptions Optimizer => new(Beta2: 0.99);

    public MovingAverage Average { get; } =
        new([.. stage.Parameters, .. stage.Statistics], learning.Average);

    public IEnumerable<KeyValuePair<string, Tensor>> State =>
        Average.Tensors.Select(named => KeyValuePair.Create(AveragePrefix + named.Key, named.Value))
            .Concat(stage.Statistics);

    /// <summary>Samples in memory at once.</summary>
    /// <remarks>Checkpoints of versions that did not split batches say 1 and mean the whole batch.</remarks>
    public int MicroBatch
    {
        get;
        set => field = value == 1 && !_hasStepped ? field : value;
    } = stage.SamplesApart;

    /// <summary>Name of a tensor in the single file of an earlier version.</summary>
    public static string NameInOlderFile(string name) =>
        name.StartsWith(AveragePrefix, StringComparison.Ordinal) ? name : $"weight.{name}";

    public bool IsOver(Checkpoint at) => Share(at) >= 1;

    /// <summary>Share of the stage that is done, 0 to 1.</summary>
    public double Share(Checkpoint at) => learning.Share(new StagePosition(at.Step, at.Seconds ?? 0));

    public double RateFactor(Checkpoint at)
    {
        var warm = Math.Min(1, (at.Step + 1.0) / Math.Max(1, learning.WarmUp));
        var left = (1 - Share(at)) / Math.Max(1e-6, 1 - learning.HoldsUntil);
        return warm * Math.Clamp(left, LeastRate, 1);
    }

    public StepLosses Backward(long step)
    {
        using var scope = new TensorScope();
        _hasStepped = true;
        _statistics.Keep();
        return new StepLosses(stage.BatchOf(step).Backward(MicroBatch));
    }

    public void Undo() => _statistics.Restore();

    public void Moved(long step) => Average.Add(step);

    public string DivergenceFix(long step) =>
        $"Start again in a new folder ({{option:out}}) with a lower {{option:{stage.Name}.rate}} than {learning.Rate}.";

    public void Dispose()
    {
        _statistics.Dispose();
        Average.Dispose();
    }
}
