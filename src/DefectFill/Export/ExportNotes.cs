using System.Globalization;
using DefectFill.Core.Records;

namespace DefectFill.Export;

/// <summary>Metadata of exported adapters that describes their training run; it contains no path.</summary>
internal static class ExportNotes
{
    /// <summary>DefectFill's own metadata, for files of every format.</summary>
    /// <param name="run">A finished run.</param>
    /// <param name="baseSha256">Hash of the model the adapters belong to.</param>
    public static IReadOnlyDictionary<string, string> Of(RunFolder run, string baseSha256) =>
        new Dictionary<string, string>
        {
            ["defectfill_version"] = run.Record.Program,
            ["defectfill_object"] = run.Record.Data.Object,
            ["defectfill_defect"] = string.Join(", ", Defects(run)),
            ["defectfill_token"] = run.Record.Options.Token,
            ["defectfill_dataset_sha256"] = run.Record.Data.Sha256,
            ["defectfill_base_sha256"] = baseSha256,
        };

    /// <summary>kohya's metadata, as far as the run recorded it; start and end times are not recorded.</summary>
    /// <param name="run">A finished run.</param>
    /// <param name="baseSha256">Hash of the model the adapters belong to.</param>
    public static IReadOnlyDictionary<string, string> OfKohya(RunFolder run, string baseSha256)
    {
        var (options, side) = (run.Record.Options, run.Record.Model.Side);
        return new Dictionary<string, string>
        {
            ["ss_sd_model_name"] = Path.GetFileName(Path.TrimEndingDirectorySeparator(options.Model)),
            ["ss_sd_model_hash"] = baseSha256,
            ["ss_learning_rate"] = Text(options.LrUnet),
            ["ss_unet_lr"] = Text(options.LrUnet),
            ["ss_text_encoder_lr"] = Text(options.LrText),
            ["ss_seed"] = Text(options.Seed),
            ["ss_steps"] = Text(options.Steps),
            ["ss_max_train_steps"] = Text(options.Steps),
            ["ss_lr_scheduler"] = options.WarmUp > 0 ? "constant_with_warmup" : "constant",
            ["ss_lr_warmup_steps"] = Text(options.WarmUp),
            ["ss_optimizer"] = $"torch.optim.adamw.AdamW(weight_decay={Text(options.WeightDecay)})",
            ["ss_mixed_precision"] = "no",
            ["ss_num_train_images"] = Text(run.Record.Data.Pairs.Count),
            ["ss_resolution"] = $"({side}, {side})",
            ["ss_output_name"] = Path.GetFileName(run.Path),
            ["ss_training_comment"] = string.Join(" | ", Defects(run).Select(run.Record.Prompts.WithDefect)),
        };
    }

    private static IEnumerable<string> Defects(RunFolder run) =>
        run.Record.Data.Pairs.Select(pair => pair.Defect).Distinct().Order(StringComparer.Ordinal);

    private static string Text<T>(T number) where T : IFormattable =>
        number.ToString(null, CultureInfo.InvariantCulture);
}
