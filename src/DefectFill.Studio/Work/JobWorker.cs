using DefectFill.Core.Files;
using DefectFill.Studio.Settings;
using DefectFill.Studio.State;

namespace DefectFill.Studio.Work;

/// <summary>Runs jobs of a lane, one after the other; the workers of several devices share a lane.</summary>
internal sealed class JobWorker(
    JobLane lane, string? device, StudioOptions options, Database database, JobTable jobs, JobEvents events,
    ChangeFeed changes, IReadOnlyDictionary<string, IJobFollower> followers, TimeProvider time)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(5); // if a wake-up call was missed

    private readonly Lock _lock = new();
    private (string Job, CancellationTokenSource Stop)? _current;

    /// <summary>Runs until stopped; the job at hand then saves a checkpoint and counts as interrupted.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var next = changes.Next;
            if (jobs.NextOf(lane) is { } job)
            {
                await TryAsync(job, stop);
            }
            else
            {
                await Task.WhenAny(next, Task.Delay(s_pause, stop));
            }
        }
    }

    /// <summary>Stops a job if it is the one at hand.</summary>
    public void Cancel(string job)
    {
        lock (_lock)
        {
            if (_current is { } current && current.Job == job)
            {
                current.Stop.Cancel();
            }
        }
    }

    private async Task TryAsync(Job job, CancellationToken stop)
    {
        try
        {
            await RunAsync(job, stop);
        }
        catch (Exception error) when (error is not OperationCanceledException) // the queue must go on
        {
            jobs.End(job.Id, JobState.Failed, $"The job could not be run. {error.Message}");
        }
    }

    private async Task RunAsync(Job job, CancellationToken stop)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(stop);
        SetCurrent((job.Id, stopping));
        try
        {
            if (!jobs.Start(job.Id, device))
            {
                return; // cancelled in the meantime, or another worker was faster
            }

            events.Forget(job.Id);
            foreach (var path in job.Clears)
            {
                WholeFolder.Remove(path);
                File.Delete(path);
            }

            var process = new JobProcess(job, device, options, jobs, events, time)
            {
                Made = (kind, path) => followers.GetValueOrDefault(job.Kind)?.Made(job, kind, path),
            };
            var exitCode = await process.RunAsync(options.Projects, stopping.Token);
            jobs.SetLog(job.Id, string.Join('\n', process.Log));
            Conclude(job, exitCode, process.Log, stop.IsCancellationRequested);
        }
        finally
        {
            SetCurrent(null);
        }
    }

    private void Conclude(Job job, int exitCode, IReadOnlyList<string> log, bool isStopping)
    {
        var follower = followers.GetValueOrDefault(job.Kind);
        if (follower?.Accepts(job, exitCode) ?? exitCode == 0)
        {
            var found = exitCode == 0 ? null : JobFailure.Of(exitCode, log);
            follower?.Prepare(job);
            database.Together(() => jobs.End(
                job.Id, JobState.Done, follower?.Done(jobs.Find(job.Id)!) ?? found));
            return;
        }

        var state = jobs.Find(job.Id) is { IsCancelling: true } ? JobState.Cancelled
            : isStopping ? JobState.Interrupted
            : JobState.Failed;
        jobs.End(job.Id, state, state == JobState.Failed ? JobFailure.Of(exitCode, log) : null);
        follower?.Failed(jobs.Find(job.Id)!);
    }

    private void SetCurrent((string Job, CancellationTokenSource Stop)? job)
    {
        lock (_lock)
        {
            _current = job;
        }
    }
}
