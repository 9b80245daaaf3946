using System.Text.Json;
using DefectFill.Studio.Api.Views;
using DefectFill.Studio.Http;
using DefectFill.Studio.State;
using DefectFill.Studio.Work;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DefectFill.Studio.Api;

/// <summary><c>/jobs</c> and <c>/events</c>: the queue, and what happens.</summary>
internal static class JobsApi
{
    private static readonly JobState[] s_ended =
        [JobState.Done, JobState.Failed, JobState.Cancelled, JobState.Interrupted];

    public static void Map(RouteGroupBuilder api)
    {
        var jobs = api.MapGroup("").WithTags("Jobs");
        jobs.MapGet("/jobs", List).WithSummary("The newest jobs first, without their logs.");
        jobs.MapGet("/jobs/{id}", Get).WithSummary("A job.");
        jobs.MapPost("/jobs/{id}:cancel", Cancel).WithSummary("Stops a job; one that runs saves a checkpoint first.");
        jobs.MapPost("/jobs/{id}:retry", Retry).WithSummary("Lets a job that has failed or was stopped run again.");
        jobs.MapPost("/jobs/{id}:first", First).WithSummary("Puts a waiting job before all others.");
        jobs.MapGet("/jobs/{id}/events", WatchJobAsync).Produces<string>(contentType: "text/event-stream")
            .WithSummary("The events of a job from its start, or after Last-Event-ID; the last one is end.");
        jobs.MapGet("/events", WatchAsync).Produces<string>(contentType: "text/event-stream")
            .WithSummary("Every change from now on, or after Last-Event-ID, so that pages refresh.");
    }

    private static IReadOnlyList<JobView> List(JobTable jobs, string? state = null) =>
        [.. jobs.List(QueryWord.Of<JobState>(state, "state")).Select(job => JobView.Of(job) with { Log = [] })];

    private static JobView Get(string id, JobTable jobs) =>
        JobView.Of(Find(jobs, id));

    private static Accepted<JobView> Cancel(string id, JobTable jobs, JobQueue queue)
    {
        if (Find(jobs, id).State is not (JobState.Waiting or JobState.Running or JobState.Interrupted))
        {
            throw ApiException.Conflict("The job has ended.");
        }

        queue.Cancel(id);
        return TypedResults.Accepted($"/api/v1/jobs/{id}", JobView.Of(Find(jobs, id)));
    }

    private static Accepted<JobView> Retry(string id, JobTable jobs)
    {
        if (Find(jobs, id).State is not (JobState.Failed or JobState.Cancelled or JobState.Interrupted))
        {
            throw ApiException.Conflict("Only a job that has failed or was stopped can run again.");
        }

        jobs.Requeue(id);
        return TypedResults.Accepted($"/api/v1/jobs/{id}", JobView.Of(Find(jobs, id)));
    }

    private static Accepted<JobView> First(string id, JobTable jobs)
    {
        if (Find(jobs, id).State != JobState.Waiting)
        {
            throw ApiException.Conflict("Only a waiting job can be put first.");
        }

        jobs.PutFirst(id);
        return TypedResults.Accepted($"/api/v1/jobs/{id}", JobView.Of(Find(jobs, id)));
    }

    private static Job Find(JobTable jobs, string id) => ApiException.Found(jobs.Find(id), "job");

    private static async Task WatchJobAsync(
        string id, HttpContext context, JobTable jobs, JobEvents events, ChangeFeed changes)
    {
        Find(jobs, id);
        var stream = new ServerEvents(context);
        var last = stream.Last ?? 0;
        await stream.BeginAsync();
        for (var goesOn = true; goesOn;)
        {
            var (next, job) = (changes.Next, Find(jobs, id)); // taken before the events are read
            var batch = events.After(id, last);
            foreach (var each in batch)
            {
                last = each.Id;
                await stream.SendAsync(each.Id, each.Type, each.Json);
            }

            if (batch.Count == 0 && s_ended.Contains(job.State))
            {
                var view = JobView.Of(job);
                await stream.SendAsync(null, "end", JsonSerializer.Serialize(view, ApiJson.Options));
                return;
            }

            if (batch.Count == 0)
            {
                goesOn = await stream.WaitAsync(next);
            }
        }
    }

    private static async Task WatchAsync(HttpContext context, ChangeFeed changes)
    {
        var stream = new ServerEvents(context);
        var last = stream.Last ?? changes.Last;
        await stream.BeginAsync();
        for (var goesOn = true; goesOn;)
        {
            var next = changes.Next;
            var batch = changes.After(last);
            foreach (var change in batch)
            {
                last = change.Number;
                await stream.SendAsync(
                    change.Number, "change",
                    JsonSerializer.Serialize(new { change.Resource, change.Id, change.Kind }, ApiJson.Options));
            }

            if (batch.Count == 0)
            {
                goesOn = await stream.WaitAsync(next);
            }
        }
    }
}
