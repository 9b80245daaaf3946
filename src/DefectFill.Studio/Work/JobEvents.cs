using DefectFill.Studio.State;

namespace DefectFill.Studio.Work;

/// <summary>The events of jobs, as their processes wrote them.</summary>
internal sealed class JobEvents(Database database, ChangeFeed changes)
{
    /// <summary>Adds an event.</summary>
    /// <param name="job">The job's id.</param>
    /// <param name="type">The event's name.</param>
    /// <param name="json">The whole line.</param>
    public void Add(string job, string type, string json)
    {
        database.Execute(
            "insert into events(job, type, json) values($job, $type, $json)",
            ("$job", job), ("$type", type), ("$json", json));
        changes.Wake();
    }

    /// <summary>The events of a job after one of them, oldest first.</summary>
    public IReadOnlyList<JobEvent> After(string job, long id) => database.Query(
        "select * from events where job = $job and id > $id order by id limit 1000", Of, ("$job", job), ("$id", id));

    /// <summary>The newest event of a type; null if there is none.</summary>
    public JobEvent? Last(string job, string type) => database.First(
        "select * from events where job = $job and type = $type order by id desc limit 1", Of,
        ("$job", job), ("$type", type));

    /// <summary>All events of a type, oldest first.</summary>
    public IReadOnlyList<JobEvent> All(string job, string type) => database.Query(
        "select * from events where job = $job and type = $type order by id", Of, ("$job", job), ("$type", type));

    /// <summary>Forgets the events of an attempt that is run again from its start.</summary>
    public void Forget(string job) => database.Execute("delete from events where job = $job", ("$job", job));

    private static JobEvent Of(DatabaseRow row) => new(row.Number("id"), row.Text("type"), row.Text("json"));
}

/// <summary>An event of a job.</summary>
/// <param name="Id">Increases.</param>
/// <param name="Type">Its name.</param>
/// <param name="Json">The whole line.</param>
internal sealed record JobEvent(long Id, string Type, string Json);
