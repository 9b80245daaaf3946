using DefectFill.Jobs.Plans;

namespace DefectFill.Lab.Reproduction;

/// <summary>
/// Estimates how long steps take: from finished steps of their kind, otherwise from built-in figures.
/// </summary>
internal static class Estimate
{
    /// <summary>Estimated seconds for a step.</summary>
    public static double SecondsOf(PlanStep step, Plan plan)
    {
        var done = plan.Steps.Where(each => each.Kind == step.Kind && each.State == StepState.Done).ToList();
        var work = done.Sum(each => each.Work);
        return step.Work * (work > 0 ? done.Sum(each => each.Seconds) / work : OnTwoCores(step.Kind));
    }

    /// <summary>Estimated seconds for all unfinished steps.</summary>
    public static double SecondsLeft(Plan plan) =>
        plan.Steps.Where(step => step.State != StepState.Done).Sum(step => SecondsOf(step, plan));

    // Rough seconds per split, training step, sampling step of a candidate, image, photo.
    private static double OnTwoCores(StepKind kind) => kind switch
    {
        StepKind.Split or StepKind.Figures => 3,
        StepKind.Train => 0.8,
        StepKind.Generate => 0.02,
        StepKind.Baseline => 0.1,
        StepKind.Evaluate => 0.4,
        StepKind.Inspect => 4,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "unknown kind of step"),
    };
}
