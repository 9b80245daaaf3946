using DefectFill.Core;
using DefectFill.Core.Machine;
using DefectFill.Core.Models;
using DefectFill.Studio.Api.Views;
using DefectFill.Studio.Http;
using DefectFill.Studio.Settings;
using DefectFill.Studio.State;
using DefectFill.Studio.Work;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DefectFill.Studio.Api;

/// <summary><c>/system</c> and <c>/models</c>: what this computer can do.</summary>
internal static class SystemApi
{
    private const string PullKind = "pull";

    public static void Map(RouteGroupBuilder api)
    {
        var system = api.MapGroup("").WithTags("System");
        system.MapGet("/system", GetAsync)
            .WithSummary("This computer, its models and what the doctor finds; again=true examines it again.");
        system.MapPost("/models/{name}:pull", Pull).WithSummary("Queues the download of a model; again resumes it.");
    }

    private static async Task<SystemView> GetAsync(
        StudioOptions options, StudioDoctor doctor, JobTable jobs, StartNotes notes, HttpContext context,
        bool again = false)
    {
        var memory = new MachineMemory();
        var disk = new DriveInfo(options.Projects);
        var isIdle = jobs.List(JobState.Running, 1).Count + jobs.List(JobState.Waiting, 1).Count == 0;
        return new SystemView(
            ProgramVersion.Text, string.Join(", ", options.Devices),
            options.Model == ModelNames.Small ? options.Model : "custom",
            options.Projects, memory.Free, memory.Total, disk.AvailableFreeSpace, isIdle, notes.All, [.. Models(jobs)],
            await doctor.ExamineAsync(again, context.RequestAborted));
    }

    private static Accepted<QueuedJob> Pull(string name, JobDesk desk, TimeProvider time)
    {
        if (ModelCatalog.Find(name) is null && PublishedWeights.Find(name) is null)
        {
            throw ApiException.NotFound("model");
        }

        var job = desk.Submit(
            new Job(
                Ids.New(), PullKind, $"Download {name}", ["models", "pull", name, "--json"],
                $"defectfill models pull {name}")
            {
                Lane = JobLane.Files,
                Subject = name,
                Created = time.Now(),
            });
        return TypedResults.Accepted($"/api/v1/jobs/{job.Id}", new QueuedJob(job.Id));
    }

    private static IEnumerable<ModelView> Models(JobTable jobs)
    {
        var pulls = jobs.List(state: null).Where(job => job.Kind == PullKind).ToLookup(job => job.Subject);
        yield return View(ModelNames.Small, "Built in: trains and fills on a CPU", ModelNames.FindSmall(), null);
        foreach (var (name, summary) in ModelCatalog.All.Select(model => (model.Name, model.Summary))
            .Concat(PublishedWeights.All.Select(weights => (weights.Name, weights.Summary))))
        {
            yield return View(name, summary, ModelCatalog.FolderOf(name), pulls[name].FirstOrDefault());
        }
    }

    private static ModelView View(string name, string summary, string? folder, Job? pull)
    {
        var isPresent = Directory.Exists(folder) && pull is null or { State: JobState.Done };
        return new ModelView(
            name, summary, isPresent, isPresent ? SizeOf(folder!) : null,
            isPresent || pull is null ? null : JobView.Of(pull));
    }

    private static long SizeOf(string folder) =>
        new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
}
