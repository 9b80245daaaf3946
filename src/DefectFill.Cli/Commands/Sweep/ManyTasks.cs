using System.Globalization;
using DefectFill.Cli.Arguments;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Running;
using DefectFill.Core.Events;
using DefectFill.Jobs;
using DefectFill.Jobs.Sweeps;

namespace DefectFill.Cli.Commands.Sweep;

/// <summary>Does all tasks of a plan on this machine, each in a process of its own.</summary>
internal sealed class ManyTasks(CommandContext context, SweepPlan plan, WorkerChoice choice)
{
    private readonly SortedDictionary<int, int> _failed = []; // exit code by index
    private readonly HashSet<string> _done = [];
    private int _begun;

    /// <summary>Returns the exit code.</summary>
    public int Run()
    {
        var standings = SweepStatus.Of(plan, DateTimeOffset.UtcNow).Tasks;
        _done.UnionWith(from task in standings where task.State == TaskState.Done select task.Id);
        var open = standings.Where(task => task.State != TaskState.Done)
            .OrderBy(task => task.State == TaskState.Running) // what others work on comes last
            .Select(task => plan.Tasks[task.Index]).ToList();
        context.Reporter.Say(
            $"{open.Count} of {plan.Tasks.Count} tasks to do, {choice.Jobs} at once on " +
            $"{string.Join(", ", choice.Devices)}.");
        new Workers(choice.Jobs, choice.Devices).Run(open, CanBegin, (task, device) => Do(task, device, open.Count),
            context.Cancelled);
        context.Cancelled.ThrowIfCancellationRequested();
        return Conclude(open);
    }

    private bool CanBegin(SweepTask task)
    {
        lock (_done)
        {
            return task.After.All(_done.Contains);
        }
    }

    private void Do(SweepTask task, string device, int all)
    {
        var number = Interlocked.Increment(ref _begun);
        context.Reporter.Report(new NoteEvent($"[{number}/{all}] {task.Id} on {device}"));
        var exitCode = new ChildCommand(context).Run(
        [
            "sweep", "run", plan.Path, "--index", Text(task.Index), "--device", device, "--quiet",
            .. choice.Threads is { } threads ? new[] { "--threads", Text(threads) } : [],
        ]);
        lock (_done)
        {
            _ = exitCode == ExitCode.Done ? _done.Add(task.Id) : _failed.TryAdd(task.Index, exitCode);
        }

        if (exitCode != ExitCode.Done && !context.Cancelled.IsCancellationRequested)
        {
            context.Reporter.Warn($"{task.Id}: {ExitText(exitCode)}. Continuing with the others.");
        }
    }

    private int Conclude(List<SweepTask> open)
    {
        var undone = open.Where(task => !_done.Contains(task.Id)).Select(task => task.Index).Order().ToList();
        var text = $"{_done.Count} of {plan.Tasks.Count} tasks are done" +
            (undone.Count == 0 ? "." : $"; not done: {IndexRanges.Of(undone)}.");
        context.Reporter.Done(plan.Results, text);
        return _failed.Count > 0 ? _failed.First().Value : ExitCode.Done;
    }

    private static string ExitText(int exitCode) => exitCode > 128
        ? $"ended by signal {Text(exitCode - 128)}" : $"failed with exit code {Text(exitCode)}";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
