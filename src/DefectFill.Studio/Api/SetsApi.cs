using System.Text.Json;
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

/// <summary><c>/sets</c>: fill defects into good photos.</summary>
internal static class SetsApi
{
    public static void Map(RouteGroupBuilder api)
    {
        var sets = api.MapGroup("").WithTags("Sets");
        sets.MapGet("/projects/{id}/sets", List).WithSummary("The sets of a project, oldest first.");
        sets.MapPost("/projects/{id}/sets", Start).WithSummary("Queues the making of a set.");
        sets.MapGet("/sets/{id}", Get).WithSummary("A set.");
        sets.MapPost("/sets/{id}:more", More).WithSummary("Makes more images at the place of one.");
    }

    /// <summary>The set with an id, its project and its folder.</summary>
    public static (Product Set, Project Project, string Folder) FindSet(
        string id, ProductStore products, ProjectStore projects)
    {
        var set = ApiException.Found(products.Find(id, ProductType.Set), "set");
        var project = projects.Find(set.Project, "project");
        return (set, project, projects.FolderOf(project)[set.Folder]);
    }

    private static IReadOnlyList<SetView> List(
        string id, ProjectStore projects, ProductStore products, SetChoices choices, JobTable jobs)
    {
        projects.Find(id, "project");
        return
        [
            .. products.List(ProductType.Set, id).Select(
                set => View(FindSet(set.Id, products, projects), choices, jobs)),
        ];
    }

    private static Accepted<QueuedSet> Start(string id, SetRequest asked, ProjectStore projects, SetOrders orders)
    {
        var set = orders.Start(projects.Find(id, "project"), asked);
        return TypedResults.Accepted($"/api/v1/jobs/{set.Job}", new QueuedSet(set.Id, set.Job!));
    }

    private static SetView Get(
        string id, ProjectStore projects, ProductStore products, SetChoices choices, JobTable jobs) =>
        View(FindSet(id, products, projects), choices, jobs);

    private static Accepted<QueuedSet> More(
        string id, MoreOf asked, ProjectStore projects, ProductStore products, SetOrders orders, JobTable jobs)
    {
        var (set, project, folder) = FindSet(id, products, projects);
        if (set.Job is { } busy && jobs.Find(busy) is { State: JobState.Waiting or JobState.Running })
        {
            throw ApiException.Conflict("The set is being made; wait for it.");
        }

        var (_, image) = CandidatesApi.Find(asked.Candidate, products, projects);
        var more = orders.More(project, set, image);
        return TypedResults.Accepted($"/api/v1/jobs/{more.Job}", new QueuedSet(more.Id, more.Job!));
    }

    private static SetView View(
        (Product Set, Project Project, string Folder) found, SetChoices choices, JobTable jobs)
    {
        var (set, _, folder) = found;
        var job = set.Job is null ? null : jobs.Find(set.Job);
        var (images, chosen) = (CandidateLine.In(folder), choices.Of(set.Id));
        var subject = JsonSerializer.Deserialize<SetSubject>(set.Options, JsonSerializerOptions.Web)!;
        return new SetView(
            set.Id, set.Name, set.Parent, job?.State ?? JobState.Done, set.Job, set.Created,
            subject.Options["count"]!.GetValue<int>(), images.Count,
            chosen.Values.Count(state => state == CandidateState.Kept),
            images.Count(image => CandidatesApi.StateOf(image, chosen) == CandidateState.Rejected),
            Directory.Exists(Path.Combine(folder, "labels")), job?.Problem, job?.Command);
    }
}
