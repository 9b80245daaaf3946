using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Networks.Learning;
using DefectFill.Torch;
using DefectFill.Torch.Optim;

namespace DefectFill.Networks.Tests.Learning;

/// <summary>One weight that is to become 3, and a count of its moves; chosen steps go wrong.</summary>
internal sealed class OneWeight : ILesson, IDisposable
{
    private const int Steps = 9;

    private readonly Tensor _weight = TensorScope.Detach(Tensor.Zeros([1]));

    public OneWeight() => Groups = [new ParameterGroup([KeyValuePair.Create("w", _weight)], 0.1)];

    public Tensor Moves { get; } = TensorScope.Detach(Tensor.Zeros([1]));

    public string Name => "weight";

    public IReadOnlyList<ParameterGroup> Groups { get; }

    public IEnumerable<KeyValuePair<string, Tensor>> State => [KeyValuePair.Create("moves", Moves)];

    public int MicroBatch { get; set; } = 1;

    /// <summary>The largest micro-batch that memory suffices for.</summary>
    public int Fits { get; init; } = int.MaxValue;

    public long[] NotFinite { get; init; } = [];

    /// <summary>Loss scale above which gradients overflow; null for a lesson that needs none.</summary>
    public double? OverflowsAbove { get; init; }

    public bool NeedsLossScale => OverflowsAbove is not null;

    public double LossScale { get; set; } = 1;

    /// <summary>The step in which the weight itself breaks.</summary>
    public long? Breaks { get; init; }

    /// <summary>Seconds; null for an end by steps.</summary>
    public double? EndsAfter { get; init; }

    public List<long> Undone { get; } = [];

    private long Now { get; set; }

    public bool IsOver(Checkpoint at) => EndsAfter is { } end ? (at.Seconds ?? 0) >= end : at.Step >= Steps;

    public double RateFactor(Checkpoint at) => 1 - at.Step / 20.0;

    public StepLosses Backward(long step)
    {
        Now = step;
        if (MicroBatch > Fits)
        {
            throw new TorchException("aten::conv2d", "CUDA out of memory. Tried to allocate 2.00 GiB");
        }

        using var scope = new TensorScope();
        var loss = (_weight - 3.0 - 0.1 * step).Square().Sum() * (NotFinite.Contains(step) ? double.NaN : 1);
        (loss * (LossScale > OverflowsAbove ? double.PositiveInfinity : LossScale)).Backward();
        return new StepLosses(loss.ToDouble());
    }

    public void Undo() => Undone.Add(Now);

    public void Moved(long step)
    {
        using var scope = new TensorScope();
        using var noGrad = Autograd.Off();
        Moves.CopyInPlace(Moves + 1);
        if (step == Breaks)
        {
            _weight.CopyInPlace(_weight * double.PositiveInfinity);
        }
    }

    public string DivergenceFix(long step) => "Try again.";

    public void Dispose()
    {
        _weight.Dispose();
        Moves.Dispose();
    }
}
