using System.CommandLine;
using DefectFill.Cli.Arguments;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Running;
using DefectFill.Jobs.Sweeps;

namespace DefectFill.Cli.Commands.Sweep;

/// <summary><c>sweep status</c>: which tasks are done, running, failed or missing.</summary>
internal static class SweepStatusCommand
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(5);

    private static readonly Argument<string> s_plan = PlanArgument.Create();

    private static readonly Option<bool> s_all =
        OptionKinds.Switch("--all", "List every task (default: those that run, have failed or are lost).");

    private static readonly Option<bool> s_watch =
        OptionKinds.Switch("--watch", "Report again every 5 seconds until all tasks are done.");

    public static Command Create() =>
        new Command("status", "Reports which tasks of a plan are done, running, failed or missing.")
            .With([s_all, s_watch])
            .With(s_plan)
            .WithExamples(
                "sweep status plan.jsonl", "sweep status plan.jsonl --watch", "sweep status plan.jsonl --all --json")
            .Does(Run);

    private static int Run(CommandContext context)
    {
        var plan = SweepPlan.Read(context.Parsed.GetRequiredValue(s_plan));
        while (!Report(context, plan) && context.Parsed.GetValue(s_watch))
        {
            context.Cancelled.WaitHandle.WaitOne(s_pause);
            context.Cancelled.ThrowIfCancellationRequested();
        }

        return ExitCode.Done;
    }

    /// <summary>Returns whether all tasks are done.</summary>
    private static bool Report(CommandContext context, SweepPlan plan)
    {
        var status = SweepStatus.Of(plan, DateTimeOffset.UtcNow);
        var isAll = context.Parsed.GetValue(s_all);
        StatusPrinter.Print(context, status.Tasks.Where(task =>
            isAll || task.IsLost || task.State is TaskState.Running or TaskState.Failed));
        if (status.Missing.Length > 0)
        {
            context.Reporter.Say($"missing {status.Missing}");
        }

        var line = new StatusLine(
            status.Count(TaskState.Done), status.Count(TaskState.Running), status.Count(TaskState.Failed),
            status.Count(TaskState.Waiting), status.Lost, status.Missing, status.SecondsLeft());
        if (line.SecondsLeft is { } seconds)
        {
            context.Reporter.Say($"about {Duration.Of(seconds)} left");
        }

        context.Reporter.Done(plan.Results, line, StatusJson.Default.StatusLine, Text(line));
        return line.Done == plan.Tasks.Count;
    }

    private static string Text(StatusLine line) =>
        $"done {line.Done}, running {line.Running}, failed {line.Failed}, waiting {line.Waiting}" +
        (line.Lost > 0 ? $" ({line.Lost} of them lost)" : "");
}
