using System.CommandLine;
using DefectFill.Cli.Arguments;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Running;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Data.Formats;
using DefectFill.Data.Importing;
using DefectFill.Jobs;

namespace DefectFill.Cli.Commands.Data;

/// <summary><c>data import</c>: writes photos and annotations of any format in MVTec layout.</summary>
internal static class DataImportCommand
{
    private static readonly Argument<string> s_source = new("source")
    {
        Description = "Photos with their annotations: a folder, a zip file, or an annotation file.",
        HelpName = "SRC",
    };

    private static readonly Option<string> s_out = new("--out", "-o")
    {
        Description = "New folder for the photos, masks and import.json.",
        HelpName = "DIR",
        Required = true,
    };

    private static readonly Option<string?> s_format = FormatOption.Create();

    private static readonly Option<string?> s_maskValues = MaskValuesOption.Create();

    private static readonly Option<string> s_unlabelled = new("--unlabelled")
    {
        Description = "Photos that nobody labelled: leave them out, or count them as good (default ignore).",
        HelpName = "ignore|good",
        DefaultValueFactory = _ => "ignore",
    };

    public static Command Create()
    {
        s_unlabelled.AcceptOnlyFromAmong("ignore", "good");
        return new Command("import", "Writes photos and annotations of any labelling tool in MVTec layout.")
        {
            s_source, s_out, s_format, s_unlabelled, s_maskValues, CommonOptions.DryRunOption,
        }
        .WithExamples(
            "data import cvat-export.zip --out photos",
            "data import labels/annotations.json --out photos",
            "data import dataset --format yolo --unlabelled good --out photos",
            "data import photos-with-masks --mask-values nonzero --out photos")
        .DoesJob(JobKind.DataImport, Run);
    }

    private static int Run(CommandContext context)
    {
        var source = context.Parsed.GetRequiredValue(s_source);
        var folder = context.Common.DryRun ? null : context.Parsed.GetRequiredValue(s_out);
        var options = new FormatOptions
        {
            Format = context.Parsed.GetValue(s_format),
            UnlabelledAreGood = context.Parsed.GetValue(s_unlabelled) == "good",
            Masks = MaskValuesOption.Of(context.Parsed, s_maskValues),
        };
        var import = new SetImport(options, Environment.CurrentDirectory);
        var set = import.Read(source, folder);
        var guessed = FormatNames.Of(options.Format) is null ? " (recognised; another one: --format)" : "";
        context.Reporter.Say($"{source} is read as {set.Format}{guessed}.");
        Problem[] problems = [.. set.Problems.OrderByDescending(problem => problem.Severity)];
        ProblemPrinter.Print(
            context, problems, problem => new ImportLine(Problem: problem), DataJson.Default.ImportLine);
        if (folder is not null)
        {
            Write(context, import, set, folder);
        }

        return set.HasErrors ? ExitCode.Data : ExitCode.Done;
    }

    private static void Write(CommandContext context, SetImport import, ReadSet set, string folder)
    {
        var file = import.Write(
            set, folder, done => context.Reporter.Progress("importing photos", done, set.Photos.Count),
            context.Cancelled);
        var summary = new ImportLine(Imported: Summary(file));
        context.Reporter.Done(folder, summary, DataJson.Default.ImportLine, Text(file, folder, set.HasErrors));
    }

    private static ImportSummary Summary(ImportFile file) => new(
        file.Format, file.Images.Count, file.Images.Count(image => image.Good),
        file.Images.Sum(image => image.Masks.Count));

    private static string Text(ImportFile file, string folder, bool hasErrors)
    {
        var sum = Summary(file);
        var missing = hasErrors ? " What has errors is left out." : "";
        return $"Written: {folder} with {Quantity.Of(sum.Photos, "photo")}, {sum.Good} of them good, and " +
            $"{Quantity.Of(sum.Masks, "mask")}.{missing}";
    }
}
