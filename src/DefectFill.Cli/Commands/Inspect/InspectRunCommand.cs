using System.CommandLine;
using System.Globalization;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Running;
using DefectFill.Inspection;

namespace DefectFill.Cli.Commands.Inspect;

/// <summary><c>inspect run</c>: looks at new photos with a trained model.</summary>
internal static class InspectRunCommand
{
    private static readonly Option<string> s_model = ModelOption.Create("Folder of the trained model.");

    private static readonly Option<string> s_photos = new("--photos")
    {
        Description = "Folder of photos to inspect.",
        HelpName = "DIR",
        Required = true,
    };

    private static readonly Option<string> s_output = new("--out")
    {
        Description = "Folder for inspection.csv, masks and heat maps.",
        HelpName = "DIR",
        Required = true,
    };

    private static readonly Option<double?> s_threshold =
        NumberOption.Create(
            "--threshold", "Pixels from this probability on are defect; the model's own unless given.", 0.0, 1.0);

    private static readonly Option<double?> s_photo =
        NumberOption.Create(
            "--photo-threshold", "Photos from this score on have a defect; the model's own unless given.", 0.0, 1.0);

    public static Command Create() =>
        new Command("run", "Inspects new photos: a CSV, and from localise masks and heat maps.")
        {
            s_model, s_photos, s_output, s_threshold, s_photo, CommonOptions.DryRunOption,
        }
        .WithExamples(
            "inspect run --model finder --photos today --out found",
            "inspect run --model finder --photos today --out careful --photo-threshold 0.05")
        .Does(Run);

    private static int Run(CommandContext context)
    {
        var output = context.Parsed.GetRequiredValue(s_output);
        var inspector = new PhotoInspector(context.Parsed.GetRequiredValue(s_model), output, context.OpenDevice())
        {
            Threshold = context.Parsed.GetValue(s_threshold),
            PhotoThreshold = context.Parsed.GetValue(s_photo),
            Report = (photo, done, all) =>
            {
                context.Reporter.Result(photo, InspectJson.Default.InspectedPhoto, Line(photo));
                context.Reporter.Progress("inspecting", done, all);
            },
        };
        var photos = context.Parsed.GetRequiredValue(s_photos);
        if (context.Common.DryRun)
        {
            context.Reporter.Say($"{inspector.Check(photos)} photos would be inspected, into {output}.");
            return ExitCode.Done;
        }

        inspector.Run(photos, context.Cancelled);
        context.Reporter.Say($"Written to {output}.");
        return ExitCode.Done;
    }

    private static string Line(InspectedPhoto photo) =>
        string.Create(CultureInfo.InvariantCulture, $"{photo.Score:0.000}  {photo.Verdict,-12}  {photo.Photo}");
}
