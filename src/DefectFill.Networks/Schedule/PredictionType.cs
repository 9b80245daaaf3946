namespace DefectFill.Networks.Schedule;

/// <summary>What the network was trained to predict.</summary>
internal enum PredictionType
{
    /// <summary>The noise ε.</summary>
    Epsilon,

    /// <summary>v = √ᾱ ε − √(1 − ᾱ) x₀.</summary>
    Velocity,

    /// <summary>The clean latent x₀ itself.</summary>
    Sample,
}
