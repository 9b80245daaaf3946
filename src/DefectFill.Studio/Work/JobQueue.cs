using DefectFill.Studio.Settings;
using DefectFill.Studio.State;
using Microsoft.Extensions.Hosting;

namespace DefectFill.Studio.Work;

/// <summary>Runs a worker for the files and one for each device, and stops jobs.</summary>
internal sealed class JobQueue : BackgroundService
{
    private readonly JobTable _jobs;
    private readonly JobWorker[] _workers;

    public JobQueue(
        StudioOptions options, Database database, JobTable jobs, JobEvents events, ChangeFeed changes,
        IEnumerable<IJobFollower> followers, TimeProvider time)
    {
        _jobs = jobs;
        var byKind = followers.ToDictionary(follower => follower.Kind);
        _workers =
        [
            WorkerOf(JobLane.Files, null),
            .. options.Devices.Select(device => WorkerOf(JobLane.Device, device)),
        ];
        JobWorker WorkerOf(JobLane lane, string? device) =>
            new(lane, device, options, database, jobs, events, changes, byKind, time);
    }

    /// <summary>Stops a job that waits or runs; one that runs saves a checkpoint first.</summary>
    public void Cancel(string id)
    {
        _jobs.Cancelling(id);
        if (_jobs.Find(id) is { State: JobState.Waiting or JobState.Interrupted })
        {
            _jobs.End(id, JobState.Cancelled, problem: null);
        }

        foreach (var worker in _workers)
        {
            worker.Cancel(id);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Run(new JobRecovery(_jobs).Run, stoppingToken);
        await Task.WhenAll(
            _workers.Select(worker => Task.Run(() => worker.RunAsync(stoppingToken), stoppingToken)));
    }
}
