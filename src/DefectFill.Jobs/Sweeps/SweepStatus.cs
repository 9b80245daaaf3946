namespace DefectFill.Jobs.Sweeps;

/// <summary>How all tasks of a plan stand.</summary>
/// <param name="tasks">By index.</param>
internal sealed class SweepStatus(SweepPlan plan, IReadOnlyList<TaskStanding> tasks)
{
    public IReadOnlyList<TaskStanding> Tasks => tasks;

    /// <summary>Reads the folders of a plan.</summary>
    public static SweepStatus Of(SweepPlan plan, DateTimeOffset now) =>
        new(plan, [.. plan.Tasks.AsParallel().AsOrdered().Select(task => TaskStanding.Of(plan, task, now))]);

    /// <summary>Number of tasks in a state.</summary>
    public int Count(TaskState state) => tasks.Count(task => task.State == state);

    /// <summary>Number of tasks whose attempt is lost.</summary>
    public int Lost => tasks.Count(task => task.IsLost);

    /// <summary>Indices of the tasks that are neither done nor running, as <c>3,7,9-12</c>; empty if there are none.
    /// </summary>
    public string Missing => IndexRanges.Of(
        from task in tasks where task.State is TaskState.Failed or TaskState.Waiting select task.Index);

    /// <summary>
    /// Seconds until the tasks that run or wait are done, at the present number of running ones; null if nothing is
    /// known: no such task is done and nothing was measured for the plan, or none is running.
    /// </summary>
    public double? SecondsLeft()
    {
        var running = Count(TaskState.Running);
        var done = tasks.Where(task => task is { State: TaskState.Done, Attempt: not null })
            .ToLookup(task => KindOf(plan.Tasks[task.Index]), task => task.Attempt!.Seconds);
        double[] left = [.. from task in tasks
                            where task.State is TaskState.Running or TaskState.Waiting
                            let whole = SecondsOf(plan.Tasks[task.Index], done)
                            where whole is not null
                            select Math.Max(0, whole.Value - (task.Attempt?.Seconds ?? 0))];
        return running == 0 || left.Length < running ? null : left.Sum() / running;
    }

    // Tasks of the same jobs take about as long; a stage of which none is done yet is as it was measured.
    private static double? SecondsOf(SweepTask task, ILookup<string, double> done) =>
        done[KindOf(task)].Select(seconds => (double?)seconds).DefaultIfEmpty(task.Estimate?.Minutes * 60).Average();

    private static string KindOf(SweepTask task) => string.Join(' ', task.Jobs.Select(job => job.Kind));
}
