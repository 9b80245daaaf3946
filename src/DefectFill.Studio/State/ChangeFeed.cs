namespace DefectFill.Studio.State;

/// <summary>What changed, for pages that refresh, and a wake-up call for everybody who waits for a change.</summary>
internal sealed class ChangeFeed(Database database)
{
    private const int Kept = 10_000;

    private TaskCompletionSource _next = NewSource();

    /// <summary>Completes at the next change. Take it before reading the state that may change.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    /// <summary>The newest change; 0 if there is none.</summary>
    public long Last => database.Number("select max(id) from changes");

    /// <summary>Records a change.</summary>
    /// <param name="resource">For example <c>photos</c>.</param>
    /// <param name="item">Its id, or that of its project.</param>
    /// <param name="kind"><c>created</c>, <c>changed</c> or <c>deleted</c>.</param>
    public void Tell(string resource, string item, string kind)
    {
        database.Execute(
            "insert into changes(resource, item, kind) values($resource, $item, $kind)",
            ("$resource", resource), ("$item", item), ("$kind", kind));
        var last = Last;
        if (last % 1000 == 0)
        {
            database.Execute("delete from changes where id <= $old", ("$old", last - Kept));
        }

        Wake();
    }

    /// <summary>Wakes everybody who waits.</summary>
    public void Wake() => Interlocked.Exchange(ref _next, NewSource()).TrySetResult();

    /// <summary>The changes after one, oldest first.</summary>
    public IReadOnlyList<StateChange> After(long id) => database.Query(
        "select * from changes where id > $id order by id limit 500",
        row => new StateChange(row.Number("id"), row.Text("resource"), row.Text("item"), row.Text("kind")),
        ("$id", id));

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>A change of the state.</summary>
internal sealed record StateChange(long Number, string Resource, string Id, string Kind);
