using System.Globalization;

namespace DefectFill.Jobs.Sweeps;

/// <summary>How a task of a plan stands.</summary>
internal enum TaskState
{
    Done,
    Running,
    Failed,
    Waiting,
}

/// <summary>A task with how it stands.</summary>
/// <param name="Index">Its index.</param>
/// <param name="Id">Its id.</param>
/// <param name="State">How it stands.</param>
/// <param name="Detail">Why it failed, where it runs, what it waits for; empty if there is nothing to say.</param>
/// <param name="Attempt">The attempt that says so; null if there is none.</param>
internal sealed record TaskStanding(int Index, string Id, TaskState State, string Detail, AttemptRecord? Attempt)
{
    /// <summary>Whether its last attempt has given no sign of life for a while, without having ended.</summary>
    public bool IsLost { get; init; }

    /// <summary>Looks at a task's folders; only reads.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="task">The task.</param>
    /// <param name="now">The time.</param>
    public static TaskStanding Of(SweepPlan plan, SweepTask task, DateTimeOffset now)
    {
        var folder = new TaskFolder(plan.Results, task);
        if (TaskSeal.Find(folder.Published) is { } seal)
        {
            return seal.TaskSha256 == task.Sha256()
                ? new(task.Index, task.Id, TaskState.Done, "", AttemptRecord.Find(folder.Published))
                : new(task.Index, task.Id, TaskState.Failed, $"{folder.Published} is of another plan", null);
        }

        var last = folder.Attempts().Select(attempt => attempt.Record).OfType<AttemptRecord>()
            .OrderBy(record => record.HasEnded(now) ? 0 : 1).ThenBy(record => record.Beat).LastOrDefault();
        return last is null ? Unstarted(plan, task) : Started(task, last, now);
    }

    private static TaskStanding Unstarted(SweepPlan plan, SweepTask task)
    {
        string[] unmet =
            [.. task.After.Where(id => !File.Exists(Path.Combine(plan.Results, id, TaskSeal.FileName)))];
        var detail = unmet.Length == 0 ? "" : $"after {string.Join(", ", unmet)}";
        return new(task.Index, task.Id, TaskState.Waiting, detail, null);
    }

    private static TaskStanding Started(SweepTask task, AttemptRecord last, DateTimeOffset now)
    {
        var silence = now - last.Beat;
        var job = $"job {Math.Min(last.Job + 1, last.Jobs)} of {last.Jobs}";
        var (state, detail) = last.State switch
        {
            AttemptState.Failed => (TaskState.Failed, $"exit code {last.ExitCode}: {last.Reason ?? job}"),
            AttemptState.Stopped => (TaskState.Waiting, $"stopped on {last.Host} at {job}; resumes from there"),
            _ when last.HasEnded(now) => (TaskState.Waiting, $"ended on {last.Host} at {job}; resumes from there"),
            _ when silence > AttemptRecord.Patience => (TaskState.Waiting,
                $"no sign of life from {last.Host} for {Minutes(silence)} min at {job}; resumes from there"),
            _ when silence < -AttemptRecord.Patience => (TaskState.Running,
                $"on {last.Host}, whose clock is {Minutes(-silence)} min ahead, {job}"),
            _ => (TaskState.Running, $"on {last.Host}, {job}"),
        };
        var isLost = state == TaskState.Waiting && last.State != AttemptState.Stopped;
        return new(task.Index, task.Id, state, detail, last) { IsLost = isLost };
    }

    private static string Minutes(TimeSpan time) => time.TotalMinutes.ToString("0", CultureInfo.InvariantCulture);
}
