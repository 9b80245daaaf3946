namespace DefectFill.Networks.Schedule;

/// <summary>Which of the training timesteps a sampler visits (arXiv 2305.08891, table 2).</summary>
internal enum TimestepSpacing
{
    /// <summary>Multiples of an integer stride, from 0 up, plus the offset.</summary>
    Leading,

    /// <summary>Evenly spaced from the last timestep to 0.</summary>
    Linspace,

    /// <summary>Multiples of an exact stride, from the last timestep down.</summary>
    Trailing,
}
