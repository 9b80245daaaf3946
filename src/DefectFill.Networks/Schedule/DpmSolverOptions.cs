namespace DefectFill.Networks.Schedule;

/// <summary>Options of <see cref="DpmSolverSampler"/>; the defaults are diffusers'.</summary>
internal sealed record DpmSolverOptions
{
    /// <summary>Number of network outputs used per step: 1 or 2.</summary>
    public int Order { get; init; } = 2;

    /// <summary>Whether to use Heun's second-order term instead of the midpoint's.</summary>
    public bool UseHeun { get; init; }

    /// <summary>Whether the last step is first-order when there are fewer than 15 steps.</summary>
    public bool LowerOrderFinal { get; init; } = true;

    /// <summary>Whether the last step is always first-order.</summary>
    public bool EulerAtFinal { get; init; }

    /// <summary>Whether noise levels are spaced as in Karras et al. (2022) instead of by timestep.</summary>
    public bool UseKarrasSigmas { get; init; }

    /// <summary>Whether sampling ends at the smallest trained noise instead of none.</summary>
    public bool EndsAtSigmaMin { get; init; }

    /// <summary>Timesteps with a log signal-to-noise ratio λ below this are skipped.</summary>
    public double LambdaMin { get; init; } = double.NegativeInfinity;
}
