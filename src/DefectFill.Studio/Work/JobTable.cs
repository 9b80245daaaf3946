using System.Text.Json;
using DefectFill.Studio.State;

namespace DefectFill.Studio.Work;

/// <summary>The jobs in the database.</summary>
internal sealed class JobTable(Database database, ChangeFeed changes, TimeProvider time)
{
    /// <summary>Adds a waiting job.</summary>
    public void Add(Job job)
    {
        database.Execute(
            """
            insert into jobs(id, number, lane, kind, title, project, words, command, subject, clears, state, created)
            values($id, (select coalesce(max(number), 0) + 1 from jobs), $lane, $kind, $title, $project, $words,
              $command, $subject, $clears, 'waiting', $created)
            """,
            ("$id", job.Id), ("$lane", Name(job.Lane)), ("$kind", job.Kind), ("$title", job.Title),
            ("$project", job.Project), ("$words", JsonSerializer.Serialize(job.Words)), ("$command", job.Command),
            ("$subject", job.Subject), ("$clears", JsonSerializer.Serialize(job.Clears)), ("$created", job.Created));
        changes.Tell("jobs", job.Id, "created");
    }

    public Job? Find(string id) =>
        database.First("select * from jobs where id = $id", Of, ("$id", id));

    /// <summary>The newest jobs first; those of one state if given.</summary>
    public IReadOnlyList<Job> List(JobState? state, int limit = 500) => database.Query(
        "select * from jobs where $state is null or state = $state order by number desc limit $limit", Of,
        ("$state", state is { } known ? Name(known) : null), ("$limit", limit));

    /// <summary>The next job of a lane; null if none waits.</summary>
    public Job? NextOf(JobLane lane) => database.First(
        "select * from jobs where state = 'waiting' and lane = $lane order by first desc, number limit 1", Of,
        ("$lane", Name(lane)));

    /// <summary>Marks a waiting job as running; false if it no longer waits.</summary>
    /// <param name="id">The job.</param>
    /// <param name="device">Where it computes; null if it does not.</param>
    public bool Start(string id, string? device)
    {
        var started = database.Execute(
            """
            update jobs set state = 'running', cancelling = 0, started = $now, ended = null, problem = null, log = '',
              what = null, done = null, total = null, detail = null, eta = null, pid = null, device = $device
            where id = $id and state = 'waiting'
            """,
            ("$id", id), ("$now", time.Now()), ("$device", device)) > 0;
        changes.Tell("jobs", id, "changed");
        return started;
    }

    /// <summary>Tells pages that a running job has got further.</summary>
    public void Tell(string id) => changes.Tell("jobs", id, "changed");

    public void SetPid(string id, int pid) =>
        database.Execute("update jobs set pid = $pid where id = $id", ("$id", id), ("$pid", pid));

    /// <param name="id">The job.</param>
    /// <param name="progress">How far it is.</param>
    /// <param name="eta">Seconds to go; null if unknown.</param>
    public void SetProgress(string id, JobProgress progress, double? eta) => database.Execute(
        "update jobs set what = $what, done = $done, total = $total, detail = $detail, eta = $eta where id = $id",
        ("$id", id), ("$what", progress.What), ("$done", progress.Done), ("$total", progress.Total),
        ("$detail", progress.Detail), ("$eta", eta));

    public void SetLog(string id, string log) =>
        database.Execute("update jobs set log = $log where id = $id", ("$id", id), ("$log", log));

    /// <summary>Records the end of a job.</summary>
    public void End(string id, JobState state, string? problem)
    {
        database.Execute(
            """
            update jobs set state = $state, problem = $problem, ended = $now, pid = null, cancelling = 0, first = 0
            where id = $id
            """,
            ("$id", id), ("$state", Name(state)), ("$problem", problem), ("$now", time.Now()));
        changes.Tell("jobs", id, "changed");
    }

    /// <summary>Lets a job that has ended, or was running when the Studio was killed, run again.</summary>
    public void Requeue(string id)
    {
        database.Execute(
            "update jobs set state = 'waiting', ended = null, pid = null, cancelling = 0 where id = $id", ("$id", id));
        changes.Tell("jobs", id, "changed");
    }

    public void Cancelling(string id) =>
        database.Execute("update jobs set cancelling = 1 where id = $id", ("$id", id));

    /// <summary>Puts a waiting job before all others.</summary>
    public void PutFirst(string id)
    {
        database.Execute(
            "update jobs set first = (select max(first) + 1 from jobs) where id = $id and state = 'waiting'",
            ("$id", id));
        changes.Tell("jobs", id, "changed");
    }

    public static string Name(Enum value) => value.ToString().ToLowerInvariant();

    private static Job Of(DatabaseRow row) => new(
        row.Text("id"), row.Text("kind"), row.Text("title"),
        JsonSerializer.Deserialize<string[]>(row.Text("words"))!, row.Text("command"))
    {
        Lane = Enum.Parse<JobLane>(row.Text("lane"), ignoreCase: true),
        Project = row.TextOrNull("project"),
        Subject = row.Text("subject"),
        Clears = JsonSerializer.Deserialize<string[]>(row.Text("clears"))!,
        State = Enum.Parse<JobState>(row.Text("state"), ignoreCase: true),
        IsCancelling = row.Flag("cancelling"),
        Progress = row.TextOrNull("what") is { } what
            ? new JobProgress(what, row.Number("done"), row.Number("total"), row.TextOrNull("detail"))
            : null,
        Eta = row.RealOrNull("eta"),
        Problem = row.TextOrNull("problem"),
        Log = row.Text("log"),
        Pid = (int?)row.NumberOrNull("pid"),
        Device = row.TextOrNull("device"),
        Created = row.Text("created"),
        Started = row.TextOrNull("started"),
        Ended = row.TextOrNull("ended"),
    };
}
