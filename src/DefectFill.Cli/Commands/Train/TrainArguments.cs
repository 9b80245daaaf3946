using System.CommandLine;
using DefectFill.Cli.Arguments;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Running;
using DefectFill.Core.Models;
using DefectFill.Core.Options;
using DefectFill.Networks.Models;
using static DefectFill.Cli.Arguments.OptionKinds;
using static DefectFill.Cli.Commands.Train.PresetText;

namespace DefectFill.Cli.Commands.Train;

/// <summary>The options of <c>train</c>, and the record they produce on top of the preset.</summary>
internal sealed class TrainArguments
{
    private readonly SubjectArguments _subject = new(isRequired: true);

    private readonly Option<string?> _maskValues = MaskValuesOption.Create().Expert();

    private readonly Option<DefectKind?> _kind = Choice<DefectKind>(
        "--kind", With("What the defect changes: the surface, or parts that are moved or missing", o => o.Kind))
        .In(OptionGroup.Data);

    private readonly Option<string?> _movable = Optional(
        "--movable", "FILE", "Mask of the part that moves, drawn on a good photo (default: found by difference).")
        .In(OptionGroup.Data);

    private readonly Option<string?> _model =
        Optional("--model", "small|DIR", "Base model (default small).").In(OptionGroup.Model);

    private readonly Option<string?> _init = Optional(
        "--init", "RUN", "Finished run, trained on other defects of the same base, to begin with.")
        .In(OptionGroup.Model);

    private readonly Option<TrainingPreset?> _preset = Choice<TrainingPreset>(
        "--preset", "Defaults of all other options (default: paper for models above 256 px, else small).")
        .In(OptionGroup.Model);

    private readonly Option<LearningMode?> _learn = Choice<LearningMode>(
        "--learn", With("Train adapters, all weights, the token alone, or keys, values and the token", o => o.Learn))
        .In(OptionGroup.Training);

    private readonly Option<string?> _token = Optional(
        "--token", "WORD", With("Word that stands for the defect", o => o.Token)).In(OptionGroup.Training);

    private readonly Option<string?> _window = Optional(
        "--window", "auto|off|PX", With("Windows around the mask, whole photos, or a fixed side", o => o.Window))
        .In(OptionGroup.Training);

    private readonly Option<LoraTargets?> _loraTargets =
        Expert(Choice<LoraTargets>("--lora-targets", With("Layers that get adapters", o => o.LoraTargets)));

    private readonly Option<TimestepChoice?> _timesteps =
        Expert(Choice<TimestepChoice>("--timesteps", With("How timesteps are drawn", o => o.Timesteps)));

    private readonly Option<MaskShrinking?> _latentMask = Expert(Choice<MaskShrinking>(
        "--latent-mask", With("How masks are reduced to the size of the latents", o => o.LatentMask)));

    private readonly Option<bool?> _normalised = Expert(new Option<bool?>("--normalised")
    {
        Description = With(
            "Divide each loss by its weights, so that small masks count like large ones", o => o.Normalised),
    });

    private readonly Option<bool?> _normalisedAttn = Expert(new Option<bool?>("--normalised-attn")
    {
        Description = With("Scale the token's attention map to 0-1 before it is compared", o => o.NormalisedAttn),
    });

    private readonly Option<bool?> _flips = Expert(new Option<bool?>("--flips")
    {
        Description = With("Mirror windows at random", o => o.Flips),
    });

    private readonly Option<ComputeType?> _dtype = DtypeOption.Create("--dtype", OptionGroup.Training);
    private readonly Option<bool> _tf32 = Tf32Option.Create(isTraining: true);

    private readonly Option<int?> _steps = Own("--steps", "Training steps", o => o.Steps);
    private readonly Option<int?> _batch = Own("--batch", "Samples per step", o => o.Batch);
    private readonly Option<int?> _rank = Own("--rank", "Rank of the adapters", o => o.Rank);
    private readonly Option<int?> _adaptSteps =
        Own("--adapt-steps", "Steps on the good photos before the training", o => o.AdaptSteps);

    private readonly Option<int?> _side =
        Own("--side", "Side in pixels that the model works at; 0: that of its training", o => o.Side);

    private readonly Option<int?> _checkpointEvery =
        Own("--checkpoint-every", "Steps between checkpoints", o => o.CheckpointEvery).In(OptionGroup.Output);

    private readonly Option<int?> _sampleEvery =
        Own("--sample-every", "Steps between sample sheets; 0: none", o => o.SampleEvery).In(OptionGroup.Output);

    private readonly Option<int?> _microBatch =
        Expert(Own("--micro-batch", "Samples in memory at once; 0: the whole batch", o => o.MicroBatch));

    private readonly Option<RecomputeChoice?> _recompute = Expert(Choice<RecomputeChoice>(
        "--recompute", With("Compute activations twice instead of keeping them, to save memory", o => o.Recompute)));

    private readonly Option<int?> _warmUp =
        Expert(Own("--warm-up", "Steps over which the learning rates rise", o => o.WarmUp));

    private readonly Option<double?> _lrUnet = Rare("--lr-unet", "Learning rate of the UNet", o => o.LrUnet);
    private readonly Option<double?> _lrText = Rare("--lr-text", "Learning rate of the text encoder", o => o.LrText);
    private readonly Option<double?> _lrAdapt = Rare("--lr-adapt", "Learning rate on the good photos", o => o.LrAdapt);
    private readonly Option<double?> _lambdaDef = Rare("--lambda-def", "Weight of the defect loss", o => o.LambdaDef);
    private readonly Option<double?> _lambdaObj = Rare("--lambda-obj", "Weight of the object loss", o => o.LambdaObj);

    private readonly Option<double?> _lambdaAttn =
        Rare("--lambda-attn", "Weight of the attention loss", o => o.LambdaAttn);

    private readonly Option<double?> _alpha =
        Rare("--alpha", "Weight of the pixels outside the defect in the object loss", o => o.Alpha);

    private readonly Option<double?> _loraAlpha =
        Rare("--lora-alpha", "Adapter output is scaled by this / rank", o => o.LoraAlpha);

    private readonly Option<double?> _loraDropout =
        Rare("--lora-dropout", "Dropout on the input of the adapters", o => o.LoraDropout);

    private readonly Option<double?> _promptDropout =
        Rare("--prompt-dropout", "Share of empty prompts", o => o.PromptDropout);

    private readonly Option<double?> _promptNoise =
        Rare("--prompt-noise", "Deviation of noise on the prompts' embedding", o => o.PromptNoise);

    private readonly Option<double?> _zoom = Rare("--zoom", "Windows are enlarged by 1 to this factor", o => o.Zoom);
    private readonly Option<double?> _weightDecay = Rare("--weight-decay", "Weight decay", o => o.WeightDecay);
    private readonly Option<double?> _clipNorm = Rare("--clip-norm", "Gradient-norm clip", o => o.ClipNorm);

    /// <summary>The options of <c>train</c>.</summary>
    public IReadOnlyList<Option> All =>
    [
        _subject.Data, _subject.Format, _subject.Defect, _subject.Object, _kind, _movable, _maskValues, _model, _init,
        _subject.Split, _learn, _lambdaDef, _lambdaObj, _lambdaAttn, _alpha, _normalisedAttn, .. Settings,
    ];

    /// <summary>The options of a method with its own loss and training mode.</summary>
    public IReadOnlyList<Option> OfMethod => [_model, .. Settings];

    private IReadOnlyList<Option> Settings =>
    [
        _preset, _steps, _batch, _microBatch, _rank, _lrUnet, _lrText, _warmUp, _token, _window, _zoom,
        _flips, _normalised, _timesteps, _latentMask, _recompute, _promptDropout, _promptNoise, _loraTargets,
        _loraAlpha, _loraDropout, _weightDecay, _clipNorm, _side, _adaptSteps, _lrAdapt, _dtype, _tf32,
        _checkpointEvery, _sampleEvery,
    ];

    /// <summary>The typed options on top of the preset, which by default depends on the model.</summary>
    public TrainingOptions Read(CommandContext context)
    {
        var parsed = context.Parsed;
        var subject = new TrainingOptions
        {
            Data = parsed.GetRequiredValue(_subject.Data)!,
            Format = parsed.GetValue(_subject.Format),
            Defect = parsed.GetRequiredValue(_subject.Defect)!,
            Model = ModelNames.Small,
            Object = parsed.GetValue(_subject.Object),
            Split = parsed.GetValue(_subject.Split),
            MaskValues = parsed.GetValue(_maskValues),
            Init = parsed.GetValue(_init),
            Kind = parsed.GetValue(_kind) ?? DefectKind.Surface,
            Movable = parsed.GetValue(_movable),
            Seed = context.Common.Seed,
        };
        return Read(
            parsed, subject, (preset, start) => TrainingPresets.Of(preset, start, parsed.GetValue(_learn)));
    }

    /// <summary>
    /// The typed options on top of what <paramref name="start"/> makes of the preset and the subject.
    /// </summary>
    public TrainingOptions Read(
        ParseResult parsed, TrainingOptions subject, Func<TrainingPreset, TrainingOptions, TrainingOptions> start)
    {
        subject = subject with { Model = parsed.GetValue(_model) ?? subject.Model };
        var preset = parsed.GetValue(_preset) ?? TrainingPresets.For(ModelFolder.Open(subject.Model).Configs.ImageSide);
        return Numbers(parsed, Choices(parsed, start(preset, subject)));
    }

    private TrainingOptions Choices(ParseResult parsed, TrainingOptions preset) => preset with
    {
        LoraTargets = parsed.GetValue(_loraTargets) ?? preset.LoraTargets,
        Timesteps = parsed.GetValue(_timesteps) ?? preset.Timesteps,
        LatentMask = parsed.GetValue(_latentMask) ?? preset.LatentMask,
        Normalised = parsed.GetValue(_normalised) ?? preset.Normalised,
        NormalisedAttn = parsed.GetValue(_normalisedAttn) ?? preset.NormalisedAttn,
        Flips = parsed.GetValue(_flips) ?? preset.Flips,
        Token = parsed.GetValue(_token) ?? preset.Token,
        Window = parsed.GetValue(_window) ?? preset.Window,
        Recompute = parsed.GetValue(_recompute) ?? preset.Recompute,
        Dtype = parsed.GetValue(_dtype) ?? ComputeType.Auto,
    };

    private TrainingOptions Numbers(ParseResult parsed, TrainingOptions preset) => preset with
    {
        Steps = parsed.GetValue(_steps) ?? preset.Steps,
        Batch = parsed.GetValue(_batch) ?? preset.Batch,
        MicroBatch = parsed.GetValue(_microBatch) ?? preset.MicroBatch,
        Rank = parsed.GetValue(_rank) ?? preset.Rank,
        WarmUp = parsed.GetValue(_warmUp) ?? preset.WarmUp,
        Side = parsed.GetValue(_side) ?? preset.Side,
        AdaptSteps = parsed.GetValue(_adaptSteps) ?? preset.AdaptSteps,
        CheckpointEvery = parsed.GetValue(_checkpointEvery) ?? preset.CheckpointEvery,
        SampleEvery = parsed.GetValue(_sampleEvery) ?? preset.SampleEvery,
        LrUnet = parsed.GetValue(_lrUnet) ?? preset.LrUnet,
        LrText = parsed.GetValue(_lrText) ?? preset.LrText,
        LrAdapt = parsed.GetValue(_lrAdapt) ?? preset.LrAdapt,
        LambdaDef = parsed.GetValue(_lambdaDef) ?? preset.LambdaDef,
        LambdaObj = parsed.GetValue(_lambdaObj) ?? preset.LambdaObj,
        LambdaAttn = parsed.GetValue(_lambdaAttn) ?? preset.LambdaAttn,
        Alpha = parsed.GetValue(_alpha) ?? preset.Alpha,
        LoraAlpha = parsed.GetValue(_loraAlpha) ?? preset.LoraAlpha,
        LoraDropout = parsed.GetValue(_loraDropout) ?? preset.LoraDropout,
        PromptDropout = parsed.GetValue(_promptDropout) ?? preset.PromptDropout,
        PromptNoise = parsed.GetValue(_promptNoise) ?? preset.PromptNoise,
        Zoom = parsed.GetValue(_zoom) ?? preset.Zoom,
        WeightDecay = parsed.GetValue(_weightDecay) ?? preset.WeightDecay,
        ClipNorm = parsed.GetValue(_clipNorm) ?? preset.ClipNorm,
    };

    private static Option<int?> Own(string name, string text, Func<TrainingOptions, object> value) =>
        Whole(name, With(text, value)).In(OptionGroup.Training);

    private static Option<double?> Rare(string name, string text, Func<TrainingOptions, object> value) =>
        Expert(Real(name, With(text, value)));

    private static T Expert<T>(T option)
        where T : Option => option.In(OptionGroup.Training).Expert();
}
