using DefectFill.Core.Records;
using DefectFill.Torch.Optim;

namespace DefectFill.Networks.Learning;

/// <summary>One step as the loop took it.</summary>
/// <param name="At">Where training stands after it.</param>
/// <param name="Losses">Of the whole batch; not finite where the step was skipped.</param>
/// <param name="GradientNorm">Before clipping.</param>
/// <param name="Groups">With the rates of this step.</param>
internal sealed record StepReport(
    Checkpoint At, StepLosses Losses, double GradientNorm, IReadOnlyList<ParameterGroup> Groups)
{
    public bool IsSkipped => At.SkippedInARow > 0;
}
