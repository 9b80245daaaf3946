namespace DefectFill.Jobs.Plans;

/// <summary>What a step does, and by what its time is estimated.</summary>
public enum StepKind
{
    Split,
    Train,
    Generate,
    Baseline,
    Evaluate,
    Inspect,
    Figures,
}

/// <summary>How far a step is.</summary>
public enum StepState
{
    Waiting,
    Done,
    Failed,
}

/// <summary>One command of a plan.</summary>
/// <param name="Id">Says what it is of; also its name in <see cref="After"/> of others.</param>
/// <param name="Arguments">Of this program.</param>
/// <param name="Work">Photos, images or steps, whatever its time grows with.</param>
public sealed record PlanStep(string Id, StepKind Kind, IReadOnlyList<string> Arguments, double Work)
{
    /// <summary>Steps that must be done before.</summary>
    public IReadOnlyList<string> After { get; init; } = [];

    public StepState State { get; init; }

    /// <summary>That it took when it was done.</summary>
    public double Seconds { get; init; }

    /// <summary>What it failed with; 0 otherwise.</summary>
    public int ExitCode { get; init; }
}
