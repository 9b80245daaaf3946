using DefectFill.Torch.Optim;

namespace DefectFill.Training.Lessons;

/// <summary>Something to be learned step by step: its parameters, and the gradient of each step.</summary>
public interface ILesson
{
    /// <summary>The parameters, each group at its base rate.</summary>
    IReadOnlyList<ParameterGroup> Groups { get; }

    /// <summary>Samples at once in memory; from 1 to the batch.</summary>
    int MicroBatch { get; set; }

    /// <summary>Adds the gradient of a step to the parameters; the same step always gives the same.</summary>
    StepLosses Backward(long step);

    /// <summary>The photos that a step learns from.</summary>
    IReadOnlyList<string> PhotosOf(long step);
}

/// <summary>The losses of one step, not yet weighted but for the total; null where a lesson has no such term.</summary>
public sealed record StepLosses(double Total, double? Defect = null, double? Object = null, double? Attention = null)
{
    public static StepLosses operator +(StepLosses left, StepLosses right) => new(
        left.Total + right.Total, left.Defect + right.Defect, left.Object + right.Object,
        left.Attention + right.Attention);

    public static StepLosses Add(StepLosses left, StepLosses right) => left + right;
}
