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
    /// known: no task is done and nothing was measured for the plan, or none is running.
    /// </summary>
    public double? SecondsLeft()
    {
        var running = Count(TaskState.Running);
        double[] done = [.. tasks.Where(task => task.State == TaskState.Done)
            .Select(task => task.Attempt?.Seconds).OfType<double>()];
        double[] left = [.. from task in tasks
                            where task.State is TaskState.Running or TaskState.Waiting
                            let whole = SecondsOf(plan.Tasks[task.Index], done)
                            where whole is not null
                            select Math.Max(0, whole.Value - (task.Attempt?.Seconds ?? 0))];
        return running == 0 || left.Length < running ? null : left.Sum() / running;
    }

    private static double? SecondsOf(SweepTask task, double[] done) =>
        done.Length > 0 ? done.Average() : task.Estimate?.Minutes * 60;
}
