using DefectFill.Core.Options;

namespace DefectFill.Lab.Baselines;

/// <summary>The trained baselines: how they change a preset. They fill as <c>generate</c> does.</summary>
internal static class LearnedBaselines
{
    /// <summary>
    /// RealFill (Tang et al. 2024): trains adapters to inpaint random boxes anywhere on the photo, all pixels weighted
    /// equally: E ‖ε − ε_θ(x_t, M_rand, b_rand, c_obj)‖², which is L_obj with α = 1 and nothing else. The mask of the
    /// defect is not used.
    /// </summary>
    public static TrainingOptions RealFill(TrainingPreset preset, TrainingOptions subject) =>
        TrainingPresets.Of(preset, subject, LearningMode.Adapters) with
        {
            LambdaDef = 0,
            LambdaObj = 1,
            LambdaAttn = 0,
            Alpha = 1,
        };

    /// <summary>
    /// Textual inversion (Gal et al. 2022) with the loss inside the mask, as AnomalyDiffusion trains its words:
    /// E ‖M ⊙ (ε − ε_θ(x_t, M, b_def, c_def))‖², which is L_def alone. Only the word's embedding is trained.
    /// </summary>
    public static TrainingOptions TextualInversion(TrainingPreset preset, TrainingOptions subject) =>
        TrainingPresets.Of(preset, subject, LearningMode.Word) with
        {
            LambdaDef = 1,
            LambdaObj = 0,
            LambdaAttn = 0,
            PromptDropout = 0, // an empty prompt does not train the word
        };

    /// <summary>
    /// CLiC (Safaee et al. 2024): trains keys and values of cross-attention and the word on a text-to-image model; see
    /// <see cref="DefectFill.Training.Objective.ClicLoss"/>.
    /// </summary>
    public static TrainingOptions Clic(TrainingPreset preset, TrainingOptions subject) =>
        TrainingPresets.Of(preset, subject, LearningMode.Concept) with
        {
            Objective = TrainingObjective.Clic,
            PromptDropout = 0,
        };
}
