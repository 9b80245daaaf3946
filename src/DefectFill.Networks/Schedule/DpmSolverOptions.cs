namespace DefectFill.Networks.Schedule;

/// <summary>What <see cref="DpmSolverSampler"/> can be told; the defaults are diffusers'.</summary>
public sealed record DpmSolverOptions
{
    /// <summary>1 or 2: how many outputs of the network a step uses.</summary>
    public int Order { get; init; } = 2;

    /// <summary>Heun's second-order term instead of the midpoint's.</summary>
    public bool UseHeun { get; init; }

    /// <summary>The last step of walks shorter than 15 is of first order.</summary>
    public bool LowerOrderFinal { get; init; } = true;

    /// <summary>The last step is of first order, however long the walk.</summary>
    public bool EulerAtFinal { get; init; }

    /// <summary>Noise levels spaced as in Karras et al. (2022) instead of by timestep.</summary>
    public bool UseKarrasSigmas { get; init; }

    /// <summary>The walk ends at the least noise that was trained instead of at none.</summary>
    public bool EndsAtSigmaMin { get; init; }

    /// <summary>Timesteps with a log signal-to-noise ratio λ below this are left out.</summary>
    public double LambdaMin { get; init; } = double.NegativeInfinity;
}
