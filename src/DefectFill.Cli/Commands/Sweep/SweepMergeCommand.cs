using System.CommandLine;
using DefectFill.Cli.Arguments;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Running;
using DefectFill.Core.Files;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Jobs;
using DefectFill.Jobs.Sweeps;
using DefectFill.Lab.Reporting;

namespace DefectFill.Cli.Commands.Sweep;

/// <summary><c>sweep merge</c>: the results of a complete plan in one table and one report.</summary>
internal static class SweepMergeCommand
{
    private static readonly Argument<string> s_plan = PlanArgument.Create();

    private static readonly Option<string> s_out = new Option<string>("--out", "-o")
    {
        Description = $"Folder for {SweepResults.FileName} and, if the plan evaluates, the report.",
        HelpName = "DIR",
        Required = true,
    }.In(OptionGroup.Output);

    public static Command Create() =>
        new Command("merge", "Verifies every file of a complete plan; collects the figures in one table and report.")
            .With([s_out, CommonOptions.DryRunOption])
            .With(s_plan)
            .WithExamples("sweep merge plan.jsonl --out report", "sweep merge plan.jsonl --out report --dry-run")
            .DoesJob(JobKind.SweepMerge, Run);

    private static int Run(CommandContext context)
    {
        var plan = SweepPlan.Read(context.Parsed.GetRequiredValue(s_plan));
        var folder = context.Parsed.GetRequiredValue(s_out);
        UsageException.ThrowIfAny(ReportFolder.Problems(folder));
        var count = plan.Tasks.Count;
        SweepResults.Verify(plan, SweepStatus.Of(plan, DateTimeOffset.UtcNow), done =>
        {
            context.Cancelled.ThrowIfCancellationRequested();
            context.Reporter.Progress("verifying", done, count);
        });
        context.Reporter.Say($"{Quantity.Of(count, "task")} verified, file by file.");
        if (!context.Common.DryRun)
        {
            Write(context, plan, folder);
        }

        return ExitCode.Done;
    }

    private static void Write(CommandContext context, SweepPlan plan, string folder)
    {
        SweepResults.RemoveAttempts(plan);
        Directory.CreateDirectory(folder);
        var table = Path.Combine(folder, SweepResults.FileName);
        AtomicFile.WriteAllText(table, SweepResults.Table(plan));
        if (plan.Tasks.SelectMany(task => task.Jobs).Any(job => job.Kind == JobKind.Evaluate))
        {
            var report = ReportWriter.Write(new ReportOptions(plan.Results, folder));
            context.Reporter.Say($"Written: {table}");
            context.Reporter.Done(report, $"Open this in a browser:\n{report}");
        }
        else
        {
            context.Reporter.Done(table, $"Written: {table}");
        }
    }
}
