namespace DefectFill.Core.Options;

/// <summary>The set of defaults a run starts from.</summary>
public enum TrainingPreset
{
    /// <summary>The paper's settings, for Stable Diffusion.</summary>
    Paper,

    /// <summary>The settings that work best on the built-in base model.</summary>
    Small,
}

/// <summary>Which part of the model is trained.</summary>
public enum LearningMode
{
    /// <summary>Adapters on frozen weights, saved as a small file.</summary>
    Adapters,

    /// <summary>All weights of the UNet and text encoder, saved as a model folder.</summary>
    Full,

    /// <summary>Only the word's embedding: textual inversion.</summary>
    Word,
}

/// <summary>How the samples' timesteps are drawn.</summary>
public enum TimestepChoice
{
    /// <summary>All equally likely.</summary>
    Uniform,

    /// <summary>t = T (1 − u²): favours noisy timesteps, where the defect's shape is decided.</summary>
    High,

    /// <summary>
    /// p(t) ∝ 1 − ᾱ: for a network that predicts v, weights image errors equally at every noise level.
    /// </summary>
    Balanced,
}
