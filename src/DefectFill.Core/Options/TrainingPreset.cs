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

    /// <summary>
    /// Keys and values of the cross-attention layers, and the word's embedding: Custom Diffusion. Saved as adapters of
    /// full rank and an embedding.
    /// </summary>
    Concept,
}

/// <summary>What training minimises.</summary>
public enum TrainingObjective
{
    /// <summary>L_def, L_obj and L_attn (Eq. 9).</summary>
    DefectFill,

    /// <summary>CLiC's context, local and attention losses, on a text-to-image model (figure 6).</summary>
    Clic,
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
