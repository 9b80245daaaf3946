using System.CommandLine;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Running;
using DefectFill.Core.Folders;
using DefectFill.Core.Machine;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Data.Importing;
using DefectFill.Imaging.Files;
using DefectFill.Jobs;

namespace DefectFill.Cli.Commands.Data;

/// <summary><c>data prepare</c>: turns photos upright and makes previews, as the Studio does with uploads.</summary>
internal static class DataPrepareCommand
{
    private static readonly Argument<string> s_source = new("source")
    {
        Description = "Folder of photos, or a data set in MVTec layout.",
        HelpName = "DIR",
    };

    private static readonly Option<string> s_out = new("--out", "-o")
    {
        Description = "Folder for the photos and their previews; must be new or empty.",
        HelpName = "DIR",
        Required = true,
    };

    public static Command Create() =>
        new Command("prepare", "Turns photos upright and makes previews, as the Studio does with uploaded files.")
        {
            s_source, s_out, CommonOptions.DryRunOption,
        }
        .WithExamples("data prepare camera --out upright", "data prepare camera --out upright --json")
        .DoesJob(JobKind.DataPrepare, Run);

    private static int Run(CommandContext context)
    {
        var (source, output) = (context.Parsed.GetRequiredValue(s_source), context.Parsed.GetRequiredValue(s_out));
        FolderClaim.RejectOtherFiles(output, "an output folder");
        var preparation = new PhotoPreparation(source, output);
        var files = preparation.Files();
        if (context.Common.DryRun)
        {
            context.Reporter.Say($"Would prepare {Quantity.Of(files.Count, "photo")} into {output}.");
            return ExitCode.Done;
        }

        var done = 0;
        var photos = files.AsParallel().AsOrdered().WithCancellation(context.Cancelled).Select(file =>
        {
            var path = Path.Combine(source, file);
            var photo = LargeMemory.Alone(ImageHeader.Peek(path), () => preparation.Prepare(file));
            context.Reporter.Progress("preparing photos", Interlocked.Increment(ref done), files.Count);
            return photo;
        }).ToArray();
        foreach (var photo in photos)
        {
            context.Reporter.Result(photo, PreparedPhotoJson.Default.PreparedPhoto, Text(photo));
        }

        var usable = photos.Count(photo => photo.Photo is not null);
        context.Reporter.Done(
            output, $"Written: {output} with {Quantity.Of(usable, "photo")} of {Quantity.Of(files.Count, "file")}.");
        return ExitCode.Done;
    }

    private static string Text(PreparedPhoto photo) => string.Join(
        '\n',
        [
            .. photo.Photo is null ? [] : (string[])[$"{photo.Photo}: {photo.Width} x {photo.Height}"],
            .. photo.Problems.Select(problem => problem.Text()),
        ]);
}
