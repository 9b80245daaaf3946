using DefectFill.Jobs.Plans;

namespace DefectFill.Lab.Reproduction;

/// <summary>How long steps take: as those of their kind that are done, else as the built-in model.</summary>
internal static class Estimate
{
    /// <summary>Seconds that a step will take.</summary>
    public static double SecondsOf(PlanStep step, Plan plan)
    {
        var done = plan.Steps.Where(each => each.Kind == step.Kind && each.State == StepState.Done).ToList();
        var work = done.Sum(each => each.Work);
        return step.Work * (work > 0 ? done.Sum(each => each.Seconds) / work : OnTwoCores(step.Kind));
    }

    /// <summary>Of all steps that are not done.</summary>
    public static double SecondsLeft(Plan plan) =>
        plan.Steps.Where(step => step.State != StepState.Done).Sum(step => SecondsOf(step, plan));

    // Rough: seconds for a split, a learning step, a step of a candidate, an image, a photo.
    private static double OnTwoCores(StepKind kind) => kind switch
    {
        StepKind.Split or StepKind.Figures => 3,
        StepKind.Train => 0.8,
        StepKind.Generate => 0.02,
        StepKind.Baseline => 0.1,
        StepKind.Evaluate => 0.4,
        StepKind.Inspect => 4,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a kind of step"),
    };
}
