namespace DefectFill.Core.Options;

/// <summary>The two sets of defaults.</summary>
internal static class TrainingPresets
{
    private const long LargestSmallSide = 256;
    private const double WordRate = 5e-3; // textual inversion's own

    /// <summary>
    /// The defaults of a preset applied to a subject: data, defect and model are unchanged. Learning rates depend on
    /// <paramref name="learn"/>; null uses the preset's own mode.
    /// </summary>
    public static TrainingOptions Of(TrainingPreset preset, TrainingOptions subject, LearningMode? learn = null) =>
        (preset, learn) switch
        {
            (TrainingPreset.Paper, LearningMode.Full) =>
                subject with { Preset = preset, Learn = LearningMode.Full, LrUnet = 1e-5, LrText = 4e-6 },
            (TrainingPreset.Paper, LearningMode.Word) =>
                subject with { Preset = preset, Learn = LearningMode.Word, LrText = WordRate },
            (TrainingPreset.Paper, LearningMode.Concept) =>
                subject with { Preset = preset, Learn = LearningMode.Concept, LrUnet = 1e-5, LrText = 1e-5 },
            (TrainingPreset.Paper, _) => subject with { Preset = preset },
            (_, LearningMode.Word) => Small(subject) with { Learn = LearningMode.Word, LrText = WordRate },
            (_, LearningMode.Concept) =>
                Small(subject) with { Learn = LearningMode.Concept, LrUnet = 1e-3, LrText = WordRate },
            (_, LearningMode.Adapters) =>
                Small(subject) with { Learn = LearningMode.Adapters, LrUnet = 1e-3, LrText = 4e-4 },
            _ => Small(subject),
        };

    /// <summary>The preset for a model trained at this many pixels: the paper's above 256.</summary>
    public static TrainingPreset For(long imageSide) =>
        imageSide > LargestSmallSide ? TrainingPreset.Paper : TrainingPreset.Small;

    /// <summary>
    /// A small base model needs more than narrow adapters: all weights are trained, the loss terms are normalised, and
    /// windows follow the mask and preserve every cell of it.
    /// </summary>
    private static TrainingOptions Small(TrainingOptions subject) => subject with
    {
        Preset = TrainingPreset.Small,
        Learn = LearningMode.Full,
        Steps = 700,
        LrUnet = 1e-4,
        LrText = 4e-5,
        WarmUp = 50,
        Rank = 16,
        LoraAlpha = 32,
        LoraDropout = 0,
        LoraTargets = LoraTargets.Wide,
        Normalised = true,
        Timesteps = TimestepChoice.Balanced,
        LatentMask = MaskShrinking.Covering,
        Window = "auto",
        Flips = true,
        SampleEvery = 100,
    };
}
