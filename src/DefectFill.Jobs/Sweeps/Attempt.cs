using System.Globalization;
using DefectFill.Core.Files;

namespace DefectFill.Jobs.Sweeps;

/// <summary>
/// A process's own folder for a task. Nobody else writes in it; it becomes the task's result by one rename.
/// </summary>
/// <remarks>
/// Engines may run two copies of a task at once, for example after losing contact with a node. Each works in its own
/// folder, the first to finish publishes, the other finds the result and removes its copy.
/// </remarks>
internal sealed class Attempt : IDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(10);

    private readonly TaskFolder _task;
    private readonly TimeProvider _clock;
    private readonly long _start;
    private double _before;
    private readonly Lock _turn = new();
    private readonly Timer _heart;
    private AttemptRecord _record;

    private Attempt(TaskFolder task, string path, AttemptRecord record, TimeProvider clock)
    {
        (_task, Path, _record, _clock) = (task, path, record, clock);
        _start = clock.GetTimestamp();
        Write(record);
        _heart = new Timer(_ => Beat(), null, s_pause, s_pause);
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>Number of the next job to do.</summary>
    public int Job => _record.Job;

    /// <summary>The attempt that this one resumed; null if it began anew.</summary>
    public string? TakenOver => _record.TakenOver;

    /// <summary>Begins an attempt, taking over the newest checkpoint of earlier ones.</summary>
    /// <param name="task">The task.</param>
    /// <param name="device">The device it works on, as given.</param>
    /// <param name="clock">The time.</param>
    public static Attempt Begin(TaskFolder task, string device, TimeProvider clock)
    {
        Directory.CreateDirectory(System.IO.Path.Combine(task.Results, TaskFolder.Splits));
        var name = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)[..8];
        var path = task.AttemptPath(name);
        Directory.CreateDirectory(path);
        var record = new AttemptRecord(
            name, Environment.MachineName, Environment.ProcessId, device, clock.GetUtcNow())
        {
            Jobs = task.Task.Jobs.Count,
        };
        Attempt? attempt = null;
        try
        {
            attempt = new Attempt(task, path, record, clock);
            attempt.TakeOver();
            return attempt;
        }
        catch (IOException)
        {
            attempt?.Dispose();
            Takeover.Remove(path); // half a copy, for example because the disk is full
            throw;
        }
    }

    private void TakeOver()
    {
        var earlier = Takeover.Into(Path, _task);
        _before = earlier?.Seconds ?? 0;
        Change(record => record with
        {
            State = AttemptState.Running,
            Job = earlier?.Job ?? 0,
            TakenOver = earlier?.Name,
        });
        Takeover.RemoveEnded(_task, _clock.GetUtcNow(), except: Path);
    }

    /// <summary>Records that a job is done.</summary>
    public void Advance() => Change(record => record with { Job = record.Job + 1 });

    /// <summary>Records that the attempt ended before the task did. Its folder stays for the next attempt.</summary>
    public void End(AttemptState state, int exitCode, string? reason) =>
        Change(record => record with { State = state, ExitCode = exitCode, Reason = reason });

    /// <summary>
    /// Publishes the finished folder; if another attempt was first, removes this one. Returns whether this one was.
    /// </summary>
    public bool Publish()
    {
        Change(record => record with { State = AttemptState.Done }); // ends the signs of life
        try
        {
            TaskSeal.Write(Path, _task.Task);
            // A folder is never renamed onto one that holds files: neither on disks nor on network file systems.
            Directory.Move(Path, _task.Published);
            FolderSync.Flush(_task.Results);
        }
        catch (IOException) when (_task.IsPublished)
        {
            // A server may have repeated a rename that had succeeded.
            if (AttemptRecord.Find(_task.Published)?.Name != _record.Name)
            {
                Takeover.Remove(Path);
                return false;
            }
        }

        Takeover.RemoveEnded(_task, _clock.GetUtcNow(), except: null);
        return true;
    }

    public void Dispose() => _heart.Dispose();

    private void Beat()
    {
        try
        {
            Change(record => record);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The work itself reports a full disk, or a folder that went.
        }
    }

    private void Change(Func<AttemptRecord, AttemptRecord> change)
    {
        lock (_turn)
        {
            if (_record.State is AttemptState.Starting or AttemptState.Running)
            {
                Write(change(_record));
            }
        }
    }

    private void Write(AttemptRecord record)
    {
        var seconds = _before + _clock.GetElapsedTime(_start).TotalSeconds;
        _record = record with { Beat = _clock.GetUtcNow(), Seconds = Math.Round(seconds, 1) };
        _record.Write(Path);
    }
}
