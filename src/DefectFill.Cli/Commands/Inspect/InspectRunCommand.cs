using System.CommandLine;
using System.Globalization;
using DefectFill.Cli.Arguments;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Running;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Inspection;
using DefectFill.Jobs;

namespace DefectFill.Cli.Commands.Inspect;

/// <summary><c>inspect run</c>: inspects new photos with a trained model.</summary>
internal static class InspectRunCommand
{
    private static readonly Option<string> s_model = ModelOption.Create();

    private static readonly Option<string> s_photos = new Option<string>("--photos")
    {
        Description = "Folder of photos to inspect.",
        HelpName = "DIR",
        Required = true,
    }.In(OptionGroup.Data);

    private static readonly Option<string> s_output = new Option<string>("--out", "-o")
    {
        Description = "Folder for inspection.csv, masks and heat maps.",
        HelpName = "DIR",
        Required = true,
    }.In(OptionGroup.Output);

    private static readonly Option<double?> s_threshold =
        NumberOption.Create(
            "--threshold", "Least probability of a defective pixel (default: the model's).", 0.0, 1.0)
            .In(OptionGroup.Measuring);

    private static readonly Option<double?> s_photo =
        NumberOption.Create(
            "--photo-threshold", "Least score of a defective photo (default: the model's).", 0.0, 1.0)
            .In(OptionGroup.Measuring);

    private static readonly Option<string?> s_window = WindowOption.Create();

    private static readonly Option<ComputeType?> s_dtype = DtypeOption.OfFigures(OptionGroup.Measuring);

    public static Command Create() =>
        new Command("run", "Inspects new photos: writes a CSV, and with localise masks and heat maps.")
        {
            s_model, s_photos, s_output, s_threshold, s_photo, s_window, s_dtype, Tf32Option.Create(isTraining: false),
            CommonOptions.DryRunOption,
        }
        .WithExamples(
            "inspect run --model finder --photos today --out found",
            "inspect run --model finder --photos today --out careful --photo-threshold 0.05")
        .DoesJob(JobKind.InspectRun, Run, check: context => WindowOption.Problems(context.Parsed.GetValue(s_window)));

    private static int Run(CommandContext context)
    {
        var output = context.Parsed.GetRequiredValue(s_output);
        var inspector = new PhotoInspector(context.Parsed.GetRequiredValue(s_model), output, context.OpenDevice())
        {
            Settings = new InspectorSettings
            {
                Threshold = context.Parsed.GetValue(s_threshold),
                PhotoThreshold = context.Parsed.GetValue(s_photo),
                Window = context.Parsed.GetValue(s_window),
                Dtype = context.Parsed.GetValue(s_dtype) ?? ComputeType.Float32,
            },
            Report = (photo, done, all) =>
            {
                context.Reporter.Result(photo, InspectJson.Default.InspectedPhoto, Line(photo));
                context.Reporter.Progress("inspecting", done, all);
            },
        };
        var photos = context.Parsed.GetRequiredValue(s_photos);
        if (context.Common.DryRun)
        {
            context.Reporter.Say($"Would inspect {Quantity.Of(inspector.Check(photos), "photo")} into {output}.");
            return ExitCode.Done;
        }

        inspector.Run(photos, context.Cancelled);
        context.Reporter.Done(output, $"Written: {output}");
        return ExitCode.Done;
    }

    private static string Line(InspectedPhoto photo) =>
        string.Create(CultureInfo.InvariantCulture, $"{photo.Score:0.000}  {photo.Verdict,-12}  {photo.Photo}");
}
