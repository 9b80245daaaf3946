using System.CommandLine;
using DefectFill.Cli.Arguments;
using DefectFill.Cli.Running;
using DefectFill.Core.Models;
using DefectFill.Core.Options;
using DefectFill.Networks.Models;
using static DefectFill.Cli.Arguments.OptionKinds;

namespace DefectFill.Cli.Commands.Train;

/// <summary>The options of <c>train</c>, and the record that they give on top of the preset's values.</summary>
internal static class TrainArguments
{
    private static readonly SubjectArguments s_subject = new(isRequired: true);

    private static readonly Option<string?> s_model =
        Optional("--model", "small|DIR", "The base model; small unless given.");

    private static readonly Option<string?> s_token =
        Optional("--token", "WORD", "The word that stands for the defect; sks unless given.");

    private static readonly Option<string?> s_window = Optional(
        "--window", "auto|off|PX", "Windows about the mask, the whole photo, or windows of a fixed side.");

    private static readonly Option<TrainingPreset?> s_preset = Choice<TrainingPreset>(
        "--preset", "Where all other options start from: the model's own unless given.");

    private static readonly Option<LearningMode?> s_learn = Choice<LearningMode>(
        "--learn", "Adapters on the frozen model, or all of its weights.");

    private static readonly Option<LoraTargets?> s_loraTargets = Choice<LoraTargets>(
        "--lora-targets", "Which layers get adapters.");

    private static readonly Option<TimestepChoice?> s_timesteps = Choice<TimestepChoice>(
        "--timesteps", "How noisy the samples are.");

    private static readonly Option<MaskShrinking?> s_latentMask = Choice<MaskShrinking>(
        "--latent-mask", "How masks are brought to the size of the latents.");

    private static readonly Option<bool?> s_normalised = new("--normalised")
    {
        Description = "Divide each loss by its weights, so that small masks count like large ones.",
    };

    private static readonly Option<bool?> s_normalisedAttn = new("--normalised-attn")
    {
        Description = "Spread the word's map over 0 to 1 before it is compared with the mask.",
    };

    private static readonly Option<bool?> s_flips = new("--flips") { Description = "Mirror windows at random." };

    private static readonly Option<int?> s_steps = Whole("--steps", "Steps.");
    private static readonly Option<int?> s_batch = Whole("--batch", "Samples of a step.");
    private static readonly Option<int?> s_microBatch = Whole("--micro-batch", "Samples at once in memory.");
    private static readonly Option<int?> s_rank = Whole("--rank", "Rank of the adapters.");
    private static readonly Option<int?> s_warmUp = Whole("--warm-up", "Steps in which the rates rise.");
    private static readonly Option<int?> s_side = Whole("--side", "Side in pixels that the model works at.");
    private static readonly Option<int?> s_adaptSteps = Whole("--adapt-steps", "Steps on the good photos first.");
    private static readonly Option<int?> s_checkpointEvery = Whole("--checkpoint-every", "Steps between checkpoints.");
    private static readonly Option<int?> s_sampleEvery =
        Whole("--sample-every", "Steps between sample sheets; 0: none.");
    private static readonly Option<double?> s_lrUnet = Real("--lr-unet", "Learning rate of the UNet.");
    private static readonly Option<double?> s_lrText = Real("--lr-text", "Learning rate of the text encoder.");
    private static readonly Option<double?> s_lrAdapt = Real("--lr-adapt", "Learning rate on the good photos.");
    private static readonly Option<double?> s_lambdaDef = Real("--lambda-def", "Weight of the defect loss.");
    private static readonly Option<double?> s_lambdaObj = Real("--lambda-obj", "Weight of the object loss.");
    private static readonly Option<double?> s_lambdaAttn = Real("--lambda-attn", "Weight of the attention loss.");
    private static readonly Option<double?> s_alpha = Real("--alpha", "Weight of the surroundings in the object loss.");
    private static readonly Option<double?> s_loraAlpha = Real("--lora-alpha", "Adapters are scaled by this / rank.");
    private static readonly Option<double?> s_loraDropout = Real("--lora-dropout", "Dropout on the adapters' input.");
    private static readonly Option<double?> s_promptDropout = Real("--prompt-dropout", "Share of empty prompts.");
    private static readonly Option<double?> s_zoom = Real("--zoom", "Windows are enlarged by 1 to this.");
    private static readonly Option<double?> s_weightDecay = Real("--weight-decay", "Weight decay.");
    private static readonly Option<double?> s_clipNorm = Real("--clip-norm", "Longest gradient.");

    /// <summary>The options of <c>train</c>.</summary>
    public static IReadOnlyList<Option> All =>
    [
        s_subject.Data, s_subject.Defect, s_subject.Object, s_model, s_subject.Split, s_learn, s_lambdaDef,
        s_lambdaObj, s_lambdaAttn, s_alpha, s_normalisedAttn, .. Settings,
    ];

    /// <summary>The options of a method that brings its own loss and its own way to learn.</summary>
    public static IReadOnlyList<Option> OfMethod => [s_model, .. Settings];

    private static IReadOnlyList<Option> Settings =>
    [
        s_preset, s_steps, s_batch, s_microBatch, s_rank, s_lrUnet, s_lrText, s_warmUp, s_token, s_window, s_zoom,
        s_flips, s_normalised, s_timesteps, s_latentMask, s_promptDropout, s_loraTargets, s_loraAlpha, s_loraDropout,
        s_weightDecay, s_clipNorm, s_side, s_adaptSteps, s_lrAdapt, s_checkpointEvery, s_sampleEvery,
    ];

    /// <summary>What was typed on top of the preset, which follows the model unless given.</summary>
    public static TrainingOptions Read(CommandContext context)
    {
        var parsed = context.Parsed;
        var subject = new TrainingOptions
        {
            Data = parsed.GetRequiredValue(s_subject.Data)!,
            Defect = parsed.GetRequiredValue(s_subject.Defect)!,
            Model = ModelNames.Small,
            Object = parsed.GetValue(s_subject.Object),
            Split = parsed.GetValue(s_subject.Split),
            Seed = context.Common.Seed,
        };
        return Read(
            parsed, subject, (preset, start) => TrainingPresets.Of(preset, start, parsed.GetValue(s_learn)));
    }

    /// <summary>What was typed on top of what <paramref name="start"/> makes of the preset and the subject.</summary>
    public static TrainingOptions Read(
        ParseResult parsed, TrainingOptions subject, Func<TrainingPreset, TrainingOptions, TrainingOptions> start)
    {
        subject = subject with { Model = parsed.GetValue(s_model) ?? subject.Model };
        var preset =
            parsed.GetValue(s_preset) ?? TrainingPresets.For(ModelFolder.Open(subject.Model).Configs.ImageSide);
        return Numbers(parsed, Choices(parsed, start(preset, subject)));
    }

    private static TrainingOptions Choices(ParseResult parsed, TrainingOptions preset) => preset with
    {
        LoraTargets = parsed.GetValue(s_loraTargets) ?? preset.LoraTargets,
        Timesteps = parsed.GetValue(s_timesteps) ?? preset.Timesteps,
        LatentMask = parsed.GetValue(s_latentMask) ?? preset.LatentMask,
        Normalised = parsed.GetValue(s_normalised) ?? preset.Normalised,
        NormalisedAttn = parsed.GetValue(s_normalisedAttn) ?? preset.NormalisedAttn,
        Flips = parsed.GetValue(s_flips) ?? preset.Flips,
        Token = parsed.GetValue(s_token) ?? preset.Token,
        Window = parsed.GetValue(s_window) ?? preset.Window,
    };

    private static TrainingOptions Numbers(ParseResult parsed, TrainingOptions preset) => preset with
    {
        Steps = parsed.GetValue(s_steps) ?? preset.Steps,
        Batch = parsed.GetValue(s_batch) ?? preset.Batch,
        MicroBatch = parsed.GetValue(s_microBatch) ?? preset.MicroBatch,
        Rank = parsed.GetValue(s_rank) ?? preset.Rank,
        WarmUp = parsed.GetValue(s_warmUp) ?? preset.WarmUp,
        Side = parsed.GetValue(s_side) ?? preset.Side,
        AdaptSteps = parsed.GetValue(s_adaptSteps) ?? preset.AdaptSteps,
        CheckpointEvery = parsed.GetValue(s_checkpointEvery) ?? preset.CheckpointEvery,
        SampleEvery = parsed.GetValue(s_sampleEvery) ?? preset.SampleEvery,
        LrUnet = parsed.GetValue(s_lrUnet) ?? preset.LrUnet,
        LrText = parsed.GetValue(s_lrText) ?? preset.LrText,
        LrAdapt = parsed.GetValue(s_lrAdapt) ?? preset.LrAdapt,
        LambdaDef = parsed.GetValue(s_lambdaDef) ?? preset.LambdaDef,
        LambdaObj = parsed.GetValue(s_lambdaObj) ?? preset.LambdaObj,
        LambdaAttn = parsed.GetValue(s_lambdaAttn) ?? preset.LambdaAttn,
        Alpha = parsed.GetValue(s_alpha) ?? preset.Alpha,
        LoraAlpha = parsed.GetValue(s_loraAlpha) ?? preset.LoraAlpha,
        LoraDropout = parsed.GetValue(s_loraDropout) ?? preset.LoraDropout,
        PromptDropout = parsed.GetValue(s_promptDropout) ?? preset.PromptDropout,
        Zoom = parsed.GetValue(s_zoom) ?? preset.Zoom,
        WeightDecay = parsed.GetValue(s_weightDecay) ?? preset.WeightDecay,
        ClipNorm = parsed.GetValue(s_clipNorm) ?? preset.ClipNorm,
    };
}
