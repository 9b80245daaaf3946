using System.CommandLine;
using DefectFill.Cli.Arguments;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Commands.Generate;
using DefectFill.Cli.Running;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Filling.Runs;
using DefectFill.Jobs;
using DefectFill.Torch;

namespace DefectFill.Cli.Commands;

/// <summary><c>generate</c>: fills a trained defect into good photos; the same command resumes the set.</summary>
internal static class GenerateCommand
{
    public static Command Create() => new Command(
        "generate", "Fills a trained defect into photos of good parts. The same command again resumes the set.")
        .With([.. GenerateArguments.All, CommonOptions.DryRunOption])
        .WithExamples(
            "generate --run runs/hole --rim auto --count 1000 --out sets/hole",
            "generate --run runs/hole --good part.png --masks mine.png --candidates 16 --keep 4 --out sets/try",
            "generate --run runs/scratch --shape star --size 40 --keep-candidates --out sets/stars",
            "generate --run runs/hole runs/crack --count 200 --select psnr --out sets/both")
        .DoesJob(JobKind.Generate, Run, check: context => GenerateArguments.Read(context).Problems());

    /// <summary>Makes a set from finished runs, or describes it in a dry run.</summary>
    public static int Fill(CommandContext context, GenerationOptions options, Device device)
    {
        var plan = GenerationPlan.Prepare(options, device);
        SetFolder.Compare(options.Out, plan.Description);
        var reporter = new GenerationReporter(context, plan.Pairs, TimeProvider.System);
        new GenerationAdvice(plan).Report(reporter);
        Say(context, plan.Description);
        if (!context.Common.DryRun)
        {
            TorchRuntime.KeepFreedMemory();
            reporter.Start();
            new GenerationRun(plan) { Filled = reporter.Filled }.Run(device, reporter, context.Cancelled);
            reporter.Conclude(options.Out, Path.Combine(options.Out, "sheet.png"), plan.LearnedContrasts());
        }

        return ExitCode.Done;
    }

    private static int Run(CommandContext context)
    {
        var options = GenerateArguments.Read(context);
        UsageException.ThrowIfAny(options.Problems());
        return Fill(context, options, context.OpenDevice());
    }

    private static void Say(CommandContext context, SetDescription set) => context.Reporter.Say(
        $"Filling {string.Join(", ", set.Defects.Select(defect => $"{defect.Name} (\"{defect.Prompt}\")"))}: " +
        $"{Images(set)}, {set.Sampling.Keep} of {set.Sampling.Candidates} candidates each by " +
        $"{set.Sampling.Select.ToString().ToLowerInvariant()}, {set.Sampling.Steps} steps, seed {set.Sampling.Seed}.");

    private static string Images(SetDescription set) => set.Range is { } range
        ? $"images {range.First} to {range.Last} of {set.Count}" : Quantity.Of(set.Count, "image");
}
