using System.CommandLine;
using System.Globalization;
using DefectFill.Cli.Arguments;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Running;
using DefectFill.Core.Options;
using DefectFill.Core.Records;
using DefectFill.Jobs;

namespace DefectFill.Cli.Commands.Set;

/// <summary><c>set review</c>: moves rejected images of a set to <c>dropped/</c>, and back.</summary>
internal static class SetReviewCommand
{
    private static readonly Argument<string> s_set = new("set")
    {
        Description = "The folder of a finished set.",
        HelpName = "SET",
    };

    private static readonly Option<double?> s_below =
        OptionKinds.Real("--drop-below", "Drop images whose selection score is lower.");

    private static readonly Option<string?> s_list = OptionKinds.Optional(
        "--keep-list", "FILE.csv", "Keep the images listed and drop the others; a column keep decides for each.");

    private static readonly Option<bool> s_restore =
        OptionKinds.Switch("--restore", "Restore all dropped images first.");

    public static Command Create() =>
        new Command("review", "Moves rejected images to dropped/ and back; without an option, lists all images.")
        {
            s_set, s_below, s_list, s_restore, CommonOptions.DryRunOption,
        }
        .WithExamples(
            "set review sets/hole",
            "set review sets/hole --drop-below 0.2",
            "set review sets/hole --keep-list good-ones.csv",
            "set review sets/hole --restore")
        .DoesJob(JobKind.SetReview, Run);

    private static int Run(CommandContext context)
    {
        var (below, list) = (context.Parsed.GetValue(s_below), context.Parsed.GetValue(s_list));
        if (below is not null && list is not null)
        {
            throw new UsageException(["--keep-list: excludes --drop-below. Give one of them, then the other."]);
        }

        var (set, restores) = (context.Parsed.GetRequiredValue(s_set), context.Parsed.GetValue(s_restore));
        var isAsked = restores || below is not null || list is not null;
        var changes = isAsked && !context.Common.DryRun;
        using var review = changes ? SetReview.Begin(set) : SetReview.View(set);
        var before = review.Images;
        var images = restores ? [.. before.Select(image => image with { IsDropped = false })] : before;
        var dropped = list is not null ? KeepList.Dropped(list, images)
            : below is { } score ? Below(context, review, images, score)
            : images.Where(image => image.IsDropped).Select(image => image.Image).ToHashSet();
        var shown = before.Where(image => !isAsked || image.IsDropped != dropped.Contains(image.Image));
        Print(context, shown, dropped);
        if (changes)
        {
            review.Drop(dropped);
        }

        if (isAsked && dropped.Count == before.Count)
        {
            context.Reporter.Warn("No image is left in the set. --restore brings all of them back.");
        }

        Conclude(context, before.Count - dropped.Count, dropped.Count);
        return ExitCode.Done;
    }

    private static HashSet<string> Below(
        CommandContext context, SetReview review, IReadOnlyList<ReviewedImage> images, double score)
    {
        if (images.All(image => image.Score is null))
        {
            throw new UsageException(
                ["--drop-below: the images of this set have no scores. Give --keep-list with the ones to keep."]);
        }

        if (review.Rule is SelectionRule.Psnr or SelectionRule.Ssim)
        {
            context.Reporter.Warn(
                $"With {review.Rule.ToString().ToLowerInvariant()}, a lower score means a stronger defect: " +
                "--drop-below drops the strongest.");
        }

        return [.. images.Where(image => image.IsDropped || image.Score < score).Select(image => image.Image)];
    }

    private static void Print(
        CommandContext context, IEnumerable<ReviewedImage> images, HashSet<string> dropped)
    {
        foreach (var image in images.Select(image => image with { IsDropped = dropped.Contains(image.Image) }))
        {
            var score = image.Score?.ToString("0.0000", CultureInfo.InvariantCulture) ?? "-";
            context.Reporter.Result(
                image, ReviewJson.Default.ReviewedImage,
                $"{image.Image}  {image.Defect,-16}  {score,8}  {(image.IsDropped ? "dropped" : "kept")}");
        }
    }

    private static void Conclude(CommandContext context, int kept, int dropped)
    {
        var set = context.Parsed.GetRequiredValue(s_set);
        var would = context.Common.DryRun ? "Would have " : "";
        var back = dropped > 0 ? " (in dropped/; --restore brings them back)" : "";
        context.Reporter.Done(
            set, new ReviewLine(set, kept, dropped), ReviewJson.Default.ReviewLine,
            $"{would}{kept} kept, {dropped} dropped{back}.");
    }
}
