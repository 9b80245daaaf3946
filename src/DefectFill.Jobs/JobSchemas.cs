using DefectFill.Core.Options;
using static DefectFill.Jobs.JobValue;

namespace DefectFill.Jobs;

/// <summary>The options of all kinds of jobs. A test compares them with the options of the commands.</summary>
internal static class JobSchemas
{
    public static IReadOnlyList<JobSchema> All { get; } =
    [
        Train(), Generate(), .. Pastes(), Learned(MethodNames.RealFill), Learned(MethodNames.TextualInversion),
        Learned(MethodNames.Clic),
        Evaluate(), InspectTrain(), InspectTest(), InspectRun(),
        new JobSchema(JobKind.Report).Requires("runs out").With(Text, "runs out"), Pretrain(), Reproduce("mvtec"),
        Reproduce("visa"), Demo(), DataCheck(), DataImport(), DataSplit(), DataExport(), SetReview(),
        DataPrepare(), SetJoin(), .. Sweeps(),
    ];

    /// <summary>Null for an unknown form.</summary>
    public static JobSchema? Find(JobKind kind, string? variant) =>
        All.FirstOrDefault(schema => schema.Kind == kind && schema.Variant == variant);

    /// <summary>The forms of a kind; empty if there is only one.</summary>
    public static IReadOnlyList<string> Variants(JobKind kind) =>
        [.. All.Where(schema => schema.Kind == kind).Select(schema => schema.Variant).OfType<string>()];

    private static JobSchema Train() => Learning(new JobSchema(JobKind.Train)).Requires("data defect out")
        .With(Text, "data format defect object kind movable mask_values init split learn out")
        .With(Number, "lambda_def lambda_obj lambda_attn alpha").With(Switch, "normalised_attn");

    private static JobSchema Generate() =>
        Sampling(Inputs(new JobSchema(JobKind.Generate)), "").Requires("run out").With(Texts, "run")
            .With(Text, "data split format defect model object range labels lpips_net lpips_trunk lpips_linear out")
            .With(Whole, "count").With(Switch, "strip_metadata tf32");

    private static JobSchema[] Pastes() =>
    [
        Inputs(Paste(MethodNames.CropPaste)).With(Whole, "count"),
        Inputs(Paste(MethodNames.CutPaste)).With(Whole, "count"),
        Inputs(Paste(MethodNames.Draem)).With(Text, "textures").With(Whole, "count"),
        Inputs(Paste(MethodNames.Prn)).With(Text, "textures").With(Whole, "count"),
        Paste(MethodNames.FewShot).With(Text, "mask_values"),
    ];

    private static JobSchema Paste(string method) => new JobSchema(JobKind.Baseline, method).Requires("out")
        .With(Text, "run data format defect split out").With(Switch, "strip_metadata");

    private static JobSchema Learned(string method) =>
        Sampling(Inputs(Learning(Paste(method))), "fill_").With(Whole, "count")
            .With(Text, "object run_out lpips_net lpips_trunk lpips_linear");

    private static JobSchema Learning(JobSchema schema) => schema
        .With(Text, "model preset token window timesteps latent_mask lora_targets dtype recompute")
        .With(Whole, "steps batch micro_batch rank warm_up side adapt_steps checkpoint_every sample_every")
        .With(Number, "lr_unet lr_text lr_adapt zoom prompt_dropout prompt_noise lora_alpha lora_dropout")
        .With(Number, "weight_decay clip_norm")
        .With(Switch, "flips normalised tf32");

    private static JobSchema Inputs(JobSchema schema) =>
        schema.With(Texts, "good masks").With(Text, "mask_values place zone shape").With(Switch, "vary_masks")
            .With(Whole, "size");

    private static JobSchema Sampling(JobSchema schema, string prefix) => schema
        .With(Whole, $"candidates keep {prefix}steps {prefix}batch feather")
        .With(Number, $"guidance guidance_inside {prefix}prompt_noise strength ring")
        .With(Text, $"rim select sampler {prefix}dtype")
        .With(Switch, "early residual_carry photo_colours keep_candidates raw");

    private static JobSchema Evaluate() => Extractors(new JobSchema(JobKind.Evaluate)).Requires("data split out")
        .With(Texts, "set inspection").With(Text, "data format split mask_values protocol label dtype out")
        .With(Whole, "cluster").With(Switch, "masked tf32");

    private static JobSchema Extractors(JobSchema schema) =>
        schema.With(Text, "inception inception_fid lpips_net lpips_trunk lpips_linear features");

    private static JobSchema InspectTrain() => new JobSchema(JobKind.InspectTrain).Requires("task data out")
        .With(Text, "task protocol preset labels data format split mask_values weights base window mix onnx dtype out")
        .With(Texts, "set")
        .With(Switch, "with_real tf32").With(Whole, "side width epochs samples passes batch").With(Number, "rate");

    private static JobSchema InspectTest() =>
        new JobSchema(JobKind.InspectTest).Requires("model")
            .With(Text, "model data format split mask_values window dtype").With(Switch, "tf32");

    private static JobSchema InspectRun() => new JobSchema(JobKind.InspectRun).Requires("model photos out")
        .With(Text, "model photos out window dtype").With(Number, "threshold photo_threshold")
        .With(Switch, "tf32");

    private static JobSchema Pretrain() => new JobSchema(JobKind.Pretrain).Requires("out")
        .With(Text, "config init out").With(Texts, "images test_images");

    private static JobSchema Reproduce(string benchmark) =>
        Extractors(new JobSchema(JobKind.Reproduce, benchmark)).Requires("data")
            .With(Text, "data mask_values model out protocol rim weights window latent_mask recompute sampler dtype")
            .With(Text, "text_to_image").With(Texts, "objects methods devices transfers")
            .With(Whole, "count candidates fill_steps steps seeds side width epochs samples passes jobs batch")
            .With(Whole, "micro_batch").With(Number, "rate prompt_dropout lora_dropout guidance")
            .With(Switch, "ablations normalised raw tf32");

    private static JobSchema Demo() =>
        new JobSchema(JobKind.Demo).With(Text, "model out").With(Whole, "steps images candidates fill_steps")
            .With(Switch, "structural");

    private static JobSchema DataCheck() => new JobSchema(JobKind.DataCheck).Requires("data")
        .With(Text, "data object format mask_values preset window latent_mask sheet")
        .With(Whole, "model_side latent_factor");

    private static JobSchema DataImport() => new JobSchema(JobKind.DataImport).Requires("source out")
        .With(Text, "source format unlabelled mask_values out");

    private static JobSchema DataSplit() => new JobSchema(JobKind.DataSplit).Requires("data out")
        .With(Text, "data format protocol parts out").With(Whole, "first folds fold").With(Switch, "force");

    private static JobSchema DataExport() => new JobSchema(JobKind.DataExport).Requires("sets out")
        .With(Texts, "sets").With(Text, "format with_real split labels mask_values licence out")
        .With(Whole, "coco_iscrowd").With(Switch, "anomalib");

    private static JobSchema SetReview() => new JobSchema(JobKind.SetReview).Requires("set")
        .With(Text, "set keep_list").With(Number, "drop_below").With(Switch, "restore");

    private static JobSchema DataPrepare() =>
        new JobSchema(JobKind.DataPrepare).Requires("source out").With(Text, "source out");

    private static JobSchema SetJoin() =>
        new JobSchema(JobKind.SetJoin).Requires("sets out").With(Texts, "sets").With(Text, "out");

    private static JobSchema[] Sweeps() =>
    [
        new JobSchema(JobKind.SweepPlan).Requires("data out").With(Text, "data format model seeds out")
            .With(Texts, "defects stages methods set").With(Whole, "shard").With(Switch, "split_stages measure"),
        new JobSchema(JobKind.SweepRun).Requires("plan").With(Text, "plan").With(Whole, "index offset jobs")
            .With(Texts, "devices"),
        new JobSchema(JobKind.SweepMerge).Requires("plan out").With(Text, "plan out"),
    ];
}
