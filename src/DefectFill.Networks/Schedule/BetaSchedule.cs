namespace DefectFill.Networks.Schedule;

/// <summary>How much noise each step of the forward process adds, β_0 … β_T−1, by the rule's name.</summary>
public enum BetaSchedule
{
    /// <summary>Evenly spaced.</summary>
    Linear,

    /// <summary>The squares of evenly spaced roots, as all released latent models have it.</summary>
    ScaledLinear,

    /// <summary>From ᾱ(t) = cos²((t + 0.008) / 1.008 · π/2).</summary>
    SquaredCosine,
}
