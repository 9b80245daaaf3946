namespace DefectFill.Networks.Schedule;

/// <summary>The rule for how much noise each step of the forward process adds, β_0 … β_T−1.</summary>
internal enum BetaSchedule
{
    /// <summary>Evenly spaced.</summary>
    Linear,

    /// <summary>The squares of evenly spaced roots, as in all released latent models.</summary>
    ScaledLinear,

    /// <summary>From ᾱ(t) = cos²((t + 0.008) / 1.008 · π/2).</summary>
    SquaredCosine,
}
