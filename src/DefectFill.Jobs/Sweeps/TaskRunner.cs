using DefectFill.Core.Events;

namespace DefectFill.Jobs.Sweeps;

/// <summary>How a call to do a task ended.</summary>
internal enum TaskOutcome
{
    /// <summary>Done by this call.</summary>
    Done,

    /// <summary>Done before, and verified.</summary>
    WasDone,

    /// <summary>Another attempt finished first.</summary>
    Overtaken,

    /// <summary>Tasks that it comes after are not done.</summary>
    Waits,

    /// <summary>A job ended with another exit code than 0.</summary>
    Ended,
}

/// <summary>Does one task, unless it is done.</summary>
/// <param name="plan">The plan.</param>
/// <param name="device">The device it works on, as given; for the record.</param>
internal sealed class TaskRunner(SweepPlan plan, string device)
{
    private const int CheckpointedExit = 75;
    private const int InterruptedExit = 130;

    private Attempt? _attempt;

    /// <summary>Runs a job in a folder; returns its exit code, and why it failed.</summary>
    public required Func<JobSpec, string, (int ExitCode, string? Reason)> Work { get; init; }

    /// <summary>Whether the process was told to stop.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>Does a task.</summary>
    /// <returns>How it ended, and the exit code of the job that ended it; 0 if none did.</returns>
    public (TaskOutcome Outcome, int ExitCode) Run(SweepTask task, IProgress<RunEvent> progress)
    {
        var folder = new TaskFolder(plan.Results, task);
        if (folder.IsDone())
        {
            return (TaskOutcome.WasDone, 0);
        }

        if (Unmet(task) is { Count: > 0 } unmet)
        {
            progress.Report(new NoteEvent($"{task.Id} comes after {string.Join(", ", unmet)}."));
            return (TaskOutcome.Waits, CheckpointedExit);
        }

        using var attempt = _attempt = Attempt.Begin(folder, device, TimeProvider.System);
        if (attempt.TakenOver is { } earlier)
        {
            progress.Report(new NoteEvent($"{task.Id}: resuming from attempt {earlier}."));
        }

        try
        {
            return RunJobs(folder, attempt, progress);
        }
        catch (IOException) when (!Directory.Exists(attempt.Path))
        {
            return End(folder, attempt, CheckpointedExit, null);
        }
    }

    /// <summary>Ids of the tasks that a task comes after and that are not done.</summary>
    public IReadOnlyList<string> Unmet(SweepTask task) =>
        [.. task.After.Where(id => !File.Exists(Path.Combine(plan.Results, id, TaskSeal.FileName)))];

    /// <summary>Records that the process is about to end without waiting for its job.</summary>
    public void Abandon() => _attempt?.End(AttemptState.Stopped, CheckpointedExit, null);

    private (TaskOutcome, int) RunJobs(TaskFolder folder, Attempt attempt, IProgress<RunEvent> progress)
    {
        var jobs = folder.Task.Jobs;
        for (; attempt.Job < jobs.Count; attempt.Advance())
        {
            var kind = JobReader.NameOf(jobs[attempt.Job].Kind);
            progress.Report(new NoteEvent($"{folder.Task.Id}: job {attempt.Job + 1} of {jobs.Count}, {kind}."));
            var (exitCode, reason) = Stop.IsCancellationRequested
                ? (CheckpointedExit, null) : Work(jobs[attempt.Job], attempt.Path);
            if (exitCode != 0)
            {
                return End(folder, attempt, exitCode, reason);
            }
        }

        return (attempt.Publish() ? TaskOutcome.Done : TaskOutcome.Overtaken, 0);
    }

    private static (TaskOutcome, int) End(TaskFolder folder, Attempt attempt, int exitCode, string? reason)
    {
        if (folder.IsPublished)
        {
            attempt.Dispose();
            Takeover.Remove(attempt.Path);
            return (TaskOutcome.Overtaken, 0);
        }

        if (!Directory.Exists(attempt.Path))
        {
            return (TaskOutcome.Ended, CheckpointedExit); // taken for dead and removed; the next attempt begins anew
        }

        var hasFailed = exitCode is not (CheckpointedExit or InterruptedExit);
        attempt.End(hasFailed ? AttemptState.Failed : AttemptState.Stopped, exitCode, hasFailed ? reason : null);
        return (TaskOutcome.Ended, exitCode);
    }
}
