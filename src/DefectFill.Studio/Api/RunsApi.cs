using System.Text.Json;
using DefectFill.Core.Records;
using DefectFill.Studio.Api.Views;
using DefectFill.Studio.Http;
using DefectFill.Studio.Products;
using DefectFill.Studio.Projects;
using DefectFill.Studio.Work;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DefectFill.Studio.Api;

/// <summary><c>/runs</c>: train defects.</summary>
internal static class RunsApi
{
    public static void Map(RouteGroupBuilder api)
    {
        var runs = api.MapGroup("").WithTags("Runs");
        runs.MapGet("/projects/{id}/runs", List).WithSummary("The training runs of a project, oldest first.");
        runs.MapPost("/projects/{id}/runs", Start).WithSummary("Queues the training of defects.");
        runs.MapGet("/runs/{id}", Get).WithSummary("A training run.");
        runs.MapGet("/runs/{id}/curves", Curves).WithSummary("The losses of all steps.");
        runs.MapGet("/runs/{id}/samples/{n:int}", Sample).WithSummary("A sample sheet.");
        runs.MapPost("/runs/{id}:resume", Resume).WithSummary("Lets a run that was stopped or failed go on.");
    }

    private static IReadOnlyList<RunView> List(
        string id, ProjectStore projects, ProductStore products, JobTable jobs, JobEvents events)
    {
        projects.Find(id, "project");
        return [.. products.List(ProductType.Run, id).Select(run => View(run, projects, jobs, events))];
    }

    private static Accepted<QueuedRun> Start(string id, NewRun asked, ProjectStore projects, RunOrders orders)
    {
        string[] defects = [.. (asked.Defects ?? []).Select(DefectName.Checked)];
        var run = orders.Start(projects.Find(id, "project"), defects, asked.Quality, asked.Options);
        return TypedResults.Accepted($"/api/v1/jobs/{run.Job}", new QueuedRun(run.Id, run.Job!));
    }

    private static RunView Get(
        string id, ProjectStore projects, ProductStore products, JobTable jobs, JobEvents events) =>
        View(Find(id, products), projects, jobs, events);

    private static RunCurves Curves(string id, ProjectStore projects, ProductStore products)
    {
        var steps = ProgressFile.Read(Path.Combine(FolderOf(Find(id, products), projects), "progress.jsonl"));
        return new RunCurves(
            [.. steps.Select(step => step.Step)], [.. steps.Select(step => step.Loss)],
            [.. steps.Select(step => step.LossDef)], [.. steps.Select(step => step.LossObj)],
            [.. steps.Select(step => step.LossAttn)]);
    }

    private static PhysicalFileHttpResult Sample(
        string id, int n, ProjectStore projects, ProductStore products, HttpContext context)
    {
        var samples = Samples(FolderOf(Find(id, products), projects));
        return n >= 0 && n < samples.Length
            ? PictureFile.Changing(context, samples[n])
            : throw ApiException.NotFound("sample");
    }

    private static Accepted<QueuedRun> Resume(string id, ProductStore products, JobTable jobs)
    {
        var run = Find(id, products);
        if (run.Job is null || jobs.Find(run.Job) is not
            { State: JobState.Cancelled or JobState.Failed or JobState.Interrupted })
        {
            throw ApiException.Conflict("Only a run that was stopped or failed can go on.");
        }

        jobs.Requeue(run.Job);
        return TypedResults.Accepted($"/api/v1/jobs/{run.Job}", new QueuedRun(id, run.Job));
    }

    private static Product Find(string id, ProductStore products) =>
        ApiException.Found(products.Find(id, ProductType.Run), "run");

    private static string FolderOf(Product run, ProjectStore projects) =>
        projects.FolderOf(projects.Find(run.Project, "project"))[run.Folder];

    private static string[] Samples(string folder) => Directory.Exists(Path.Combine(folder, "samples"))
        ? [.. Directory.EnumerateFiles(Path.Combine(folder, "samples"), "*.png").Order(StringComparer.Ordinal)]
        : [];

    private static RunView View(Product run, ProjectStore projects, JobTable jobs, JobEvents events)
    {
        var folder = FolderOf(run, projects);
        var job = run.Job is null ? null : jobs.Find(run.Job);
        var steps = ProgressFile.Read(Path.Combine(folder, "progress.jsonl"));
        var (isRecorded, record) = RecordOf(folder);
        var total = isRecorded ? record!.Options.Steps + record.Options.AdaptSteps : 0;
        var step = steps is [.., var last] ? last.Step : 0;
        return new RunView(
            run.Id, run.Name, isRecorded ? record!.Options.Defect.Split(',') : DefectsOf(run),
            job?.State ?? (isRecorded && step >= total ? JobState.Done : JobState.Failed), run.Job, run.Created,
            total, step, steps is [.., var end] ? end.Loss : null, job?.Eta, job?.Problem,
            job?.Command, [.. Samples(folder).Select((_, n) => $"/api/v1/runs/{run.Id}/samples/{n}")],
            job is null ? null : MemoryOf(job, events));
    }

    private static string? MemoryOf(Job job, JobEvents events) => events.All(job.Id, "note")
        .Select(note => JsonElement.Parse(note.Json).GetProperty("text").GetString()!)
        .LastOrDefault(text => text.StartsWith("Memory: ", StringComparison.Ordinal));

    private static (bool IsRecorded, RunRecord? Record) RecordOf(string folder)
    {
        if (!File.Exists(Path.Combine(folder, "run.json")))
        {
            return (false, null);
        }

        using var run = RunFolder.Open(folder);
        return (true, run.Record);
    }

    private static IReadOnlyList<string> DefectsOf(Product run) =>
        JsonSerializer.Deserialize<RunSubject>(run.Options, JsonSerializerOptions.Web)?.Defects ?? [];
}
