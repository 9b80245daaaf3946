namespace DefectFill.Core.Options;

/// <summary>Which set of defaults a run starts from.</summary>
public enum TrainingPreset
{
    /// <summary>The paper's, for Stable Diffusion.</summary>
    Paper,

    /// <summary>What wins on the built-in base model.</summary>
    Small,
}

/// <summary>What of the model changes in learning.</summary>
public enum LearningMode
{
    /// <summary>Adapters on frozen weights: a small file of their own.</summary>
    Adapters,

    /// <summary>All weights of UNet and text encoder: a model folder of its own.</summary>
    Full,

    /// <summary>Nothing but the embedding of the word: textual inversion.</summary>
    Word,
}

/// <summary>How the timesteps of the samples are drawn.</summary>
public enum TimestepChoice
{
    /// <summary>Each as likely as another.</summary>
    Uniform,

    /// <summary>t = T (1 − u²): noisy ones more often, where the shape of the defect is decided.</summary>
    High,

    /// <summary>
    /// p(t) ∝ 1 − ᾱ: an error of the picture counts alike at every noise level, when the network predicts v.
    /// </summary>
    Balanced,
}
