using System.CommandLine;
using System.Text.Json.Serialization;
using DefectFill.Cli.Arguments;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Running;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Data.Export;
using DefectFill.Jobs;

namespace DefectFill.Cli.Commands.Data;

/// <summary><c>data export</c>: writes sets, with or without real photos, for other programs.</summary>
internal static class DataExportCommand
{
    private static readonly Argument<string[]> s_sets = new("sets")
    {
        Description = "Sets to export together, or a folder of real photos.",
        HelpName = "SET...",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string?> s_format = OptionKinds.Optional(
        "--format", "mvtec|coco|yolo|labelme|cvat|folder", "Format to write (with --anomalib default folder).");

    private static readonly Option<bool> s_anomalib = OptionKinds.Switch(
        "--anomalib", "Also write datamodule.py for anomalib; needs the good photos of --with-real.");

    private static readonly Option<string?> s_real = OptionKinds.Optional(
        "--with-real", "DIR", "Add the real photos of this folder, apart from the synthetic ones.");

    private static readonly Option<string?> s_split = OptionKinds.Optional(
        "--split", "split.json", "What real photos are for (default: those that a set was trained on train again).");

    private static readonly Option<LabelKind?> s_labels = LabelsOption.Create(
        "What of the sets' images counts as defect: the masks asked for, or what changed (default asked).");

    private static readonly Option<string?> s_maskValues = MaskValuesOption.Create().Expert();

    private static readonly Option<int?> s_isCrowd = NumberOption.Create(
        "--coco-iscrowd", "iscrowd of COCO pieces with holes; 1: uncompressed counts (default 0).", 0, 1).Expert();

    private static readonly Option<string?> s_licence = OptionKinds.Optional(
        "--licence", "TEXT", "Licence of the source photos, for the data set card.");

    private static readonly Option<string> s_out = new("--out", "-o")
    {
        Description = "Folder to write; must be new or empty.",
        HelpName = "DIR",
        Required = true,
    };

    public static Command Create()
    {
        s_format.AcceptOnlyFromAmong("mvtec", "coco", "yolo", "labelme", "cvat", "folder");
        return new Command("export", "Writes sets for other programs: photos, masks, manifest and data set card.")
        {
            s_sets, s_format, s_anomalib, s_labels, s_real, s_split, s_maskValues, s_isCrowd, s_licence, s_out,
            CommonOptions.DryRunOption,
        }
        .WithExamples(
            "data export sets/hole --format coco --out hole-coco",
            "data export sets/hole sets/crack --format yolo --with-real photos --out yolo",
            "data export sets/hole --anomalib --with-real photos --out hole-anomalib")
        .DoesJob(JobKind.DataExport, Run);
    }

    private static int Run(CommandContext context)
    {
        var options = Options(context.Parsed);
        UsageException.ThrowIfAny(options.Problems());
        var plan = ExportPlan.Prepare(options);
        foreach (var warning in plan.Warnings)
        {
            context.Reporter.Warn(warning);
        }

        if (context.Common.DryRun)
        {
            context.Reporter.Say($"Would export {Quantity.Of(plan.Photos.Count, "photo")} to {options.Out}.");
            return ExitCode.Done;
        }

        Conclude(context, options.Out, ExportRun.Write(plan, context.Reporter, context.Cancelled));
        return ExitCode.Done;
    }

    private static void Conclude(CommandContext context, string path, ExportSummary summary)
    {
        foreach (var note in summary.Notes)
        {
            context.Reporter.Say(note.Replace("`", "", StringComparison.Ordinal));
        }

        if (summary.Inexact.Count > 0)
        {
            context.Reporter.Warn(
                $"{Quantity.Of(summary.Inexact.Count, "mask")} cannot be written exactly; see README.md there.");
        }

        var real = summary.RealForTraining + summary.RealForValidation;
        var line = new ExportedLine(path, summary.Synthetic, real, summary.Masks, summary.Inexact.Count);
        context.Reporter.Done(
            path, line, ExportedJson.Default.ExportedLine,
            $"Written: {path}, {summary.Synthetic} synthetic and {real} real photos, " +
            $"{Quantity.Of(summary.Masks, "mask")}{(summary.Inexact.Count == 0 ? ", all exact" : "")}.");
    }

    private static ExportOptions Options(ParseResult parsed) => new()
    {
        Sets = parsed.GetRequiredValue(s_sets),
        Format = parsed.GetValue(s_format) is { } format
            ? Enum.Parse<SetFormat>(format, ignoreCase: true)
            : null,
        Out = parsed.GetRequiredValue(s_out),
        Anomalib = parsed.GetValue(s_anomalib),
        WithReal = parsed.GetValue(s_real),
        Split = parsed.GetValue(s_split),
        CocoIsCrowd = parsed.GetValue(s_isCrowd) ?? 0,
        Labels = LabelsOption.Of(parsed, s_labels),
        MaskValues = parsed.GetValue(s_maskValues),
        Licence = parsed.GetValue(s_licence),
    };
}

/// <summary>The end of <c>data export --json</c>.</summary>
/// <param name="Out">The folder written.</param>
/// <param name="Synthetic">Synthetic photos.</param>
/// <param name="Real">Real photos.</param>
/// <param name="Masks">Masks: one per photo and class.</param>
/// <param name="Inexact">Masks that the format cannot hold exactly.</param>
internal sealed record ExportedLine(string Out, int Synthetic, int Real, int Masks, int Inexact);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ExportedLine))]
internal sealed partial class ExportedJson : JsonSerializerContext;
