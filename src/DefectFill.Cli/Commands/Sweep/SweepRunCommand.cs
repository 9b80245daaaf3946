using System.CommandLine;
using DefectFill.Cli.Arguments;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Running;
using DefectFill.Core.Problems;
using DefectFill.Jobs;
using DefectFill.Jobs.Sweeps;

namespace DefectFill.Cli.Commands.Sweep;

/// <summary><c>sweep run</c>: does one task of a plan, or all of them on this machine.</summary>
internal static class SweepRunCommand
{
    private static readonly Argument<string> s_plan = PlanArgument.Create();

    private static readonly Option<int?> s_index = NumberOption.Create(
        "--index", $"The task to do (default: {TaskIndex.OfSlurm} or {TaskIndex.OfKubernetes}; else all tasks).", 0,
        int.MaxValue);

    private static readonly Option<int?> s_offset = NumberOption.Create(
        "--offset", "Added to the index of Slurm or Kubernetes (default 0).", 0, int.MaxValue);

    private static readonly WorkerOptions s_workers = new("tasks");

    /// <param name="root">The whole program, whose commands do the jobs.</param>
    public static Command Create(Command root) =>
        new Command("run", "Does a task of a plan, or all of them here. Tasks that are done end at once.")
            .With([s_index, s_offset, .. s_workers.All, CommonOptions.DryRunOption])
            .With(s_plan)
            .WithExamples(
                "sweep run plan.jsonl", "sweep run plan.jsonl --index 7",
                "sweep run plan.jsonl --jobs 2 --devices cuda:0,cuda:1", "sweep run plan.jsonl --dry-run")
            .DoesJob(JobKind.SweepRun, context => Run(context, root));

    private static int Run(CommandContext context, Command root)
    {
        var parsed = context.Parsed;
        var path = parsed.GetRequiredValue(s_plan);
        var plan = SweepPlan.Read(path);
        var workers = s_workers.Read(context);
        var index = workers is null
            ? TaskIndex.Of(
                parsed.GetValue(s_index), parsed.GetValue(s_offset) ?? 0, Environment.GetEnvironmentVariable)
            : parsed.GetValue(s_index);
        if (index is not null && workers is not null)
        {
            throw new UsageException(["--index: excludes --jobs and --devices, which are for all tasks. Omit one."]);
        }

        if (index is { } one && one >= plan.Tasks.Count)
        {
            throw new UsageException(
                [$"--index {one}: the plan has {Quantity.Of(plan.Tasks.Count, "task")}, 0 to {plan.Tasks.Count - 1}."]);
        }

        return context.Common.DryRun ? Describe(context, plan, index)
            : index is { } single ? new SingleTask(context, root, plan, path).Run(plan.Tasks[single])
            : new ManyTasks(context, plan, workers ?? WorkerOptions.One(context)).Run();
    }

    private static int Describe(CommandContext context, SweepPlan plan, int? index)
    {
        var tasks = SweepStatus.Of(plan, DateTimeOffset.UtcNow).Tasks
            .Where(task => index is null || task.Index == index).ToList();
        StatusPrinter.Print(context, tasks);
        var left = tasks.Count(task => task.State != TaskState.Done);
        context.Reporter.Say($"{Quantity.Of(left, "task")} would be done; {tasks.Count - left} are done.");
        return ExitCode.Done;
    }
}
