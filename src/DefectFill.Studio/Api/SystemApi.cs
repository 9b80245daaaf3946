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
    public static void Map(RouteGroupBuilder api)
    {
        var system = api.MapGroup("").WithTags("System");
        system.MapGet("/system", GetAsync)
            .WithSummary("This computer, its models and what the doctor finds; again=true examines it again.");
        system.MapPost("/models/{name}:pull", Pull).WithSummary("Queues the download of a model; again resumes it.");
    }

    private static async Task<SystemView> GetAsync(
        StudioOptions options, StudioDoctor doctor, JobTable jobs, HttpContext context, bool again = false)
    {
        var memory = new MachineMemory();
        var disk = new DriveInfo(options.Projects);
        var isIdle = jobs.List(JobState.Running, 1).Count + jobs.List(JobState.Waiting, 1).Count == 0;
        return new SystemView(
            ProgramVersion.Text, options.Device, options.Model == ModelNames.Small ? options.Model : "custom",
            options.Projects, memory.Free, memory.Total, disk.AvailableFreeSpace, isIdle, [.. Models()],
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
                Ids.New(), "pull", $"Download {name}", ["models", "pull", name, "--json"],
                $"defectfill models pull {name}")
            {
                Lane = JobLane.Files,
                Created = time.Now(),
            });
        return TypedResults.Accepted($"/api/v1/jobs/{job.Id}", new QueuedJob(job.Id));
    }

    private static IEnumerable<ModelView> Models()
    {
        yield return View(ModelNames.Small, "Built in: trains and fills on a CPU", ModelNames.FindSmall());
        foreach (var (name, summary) in ModelCatalog.All.Select(model => (model.Name, model.Summary))
            .Concat(PublishedWeights.All.Select(weights => (weights.Name, weights.Summary))))
        {
            yield return View(name, summary, ModelCatalog.FolderOf(name));
        }
    }

    private static ModelView View(string name, string summary, string? folder)
    {
        var isPresent = folder is not null && Directory.Exists(folder);
        return new ModelView(name, summary, isPresent, isPresent ? SizeOf(folder!) : null);
    }

    private static long SizeOf(string folder) =>
        new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
}
