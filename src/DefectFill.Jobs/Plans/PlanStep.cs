namespace DefectFill.Jobs.Plans;

/// <summary>What a step does; the time estimate is based on it.</summary>
internal enum StepKind
{
    Split,
    Train,
    Generate,
    Baseline,
    LearnedBaseline,
    Evaluate,
    Inspect,
    Figures,
}

/// <summary>State of a step.</summary>
internal enum StepState
{
    Waiting,
    Done,
    Failed,
}

/// <summary>A command of a plan.</summary>
/// <param name="Id">Describes the step's subject; other steps refer to it in <see cref="After"/>.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Arguments">Command-line arguments of this program.</param>
/// <param name="Work">Number of photos, images or steps that the time is proportional to.</param>
internal sealed record PlanStep(string Id, StepKind Kind, IReadOnlyList<string> Arguments, double Work)
{
    /// <summary>Steps that must be done first.</summary>
    public IReadOnlyList<string> After { get; init; } = [];

    /// <summary>Whether it is done.</summary>
    public StepState State { get; init; }

    /// <summary>Time taken, once done.</summary>
    public double Seconds { get; init; }

    /// <summary>Exit code of a failed step; 0 otherwise.</summary>
    public int ExitCode { get; init; }
}
