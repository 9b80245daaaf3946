using DefectFill.Core.Options;
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

/// <summary><c>/exports</c>: sets for other programs.</summary>
internal static class ExportsApi
{
    public static void Map(RouteGroupBuilder api)
    {
        var exports = api.MapGroup("").WithTags("Exports");
        exports.MapPost("/sets/{id}/exports", Start).WithSummary("Queues an export of what is not rejected.");
        exports.MapGet("/exports", List).WithSummary("The exports of a project, or all, oldest first.");
        exports.MapGet("/exports/{id}", Get).WithSummary("An export.");
        exports.MapGet("/exports/{id}/file", File).WithSummary("The export as a zip file.");
    }

    private static Accepted<QueuedExport> Start(
        string id, ExportRequest asked, ProjectStore projects, ProductStore products, ExportOrders orders)
    {
        var (set, project, _) = SetsApi.FindSet(id, products, projects);
        var export = orders.Start(project, set, asked);
        return TypedResults.Accepted($"/api/v1/jobs/{export.Job}", new QueuedExport(export.Id, export.Job!));
    }

    private static IReadOnlyList<ExportView> List(
        ProjectStore projects, ProductStore products, JobTable jobs, string? project = null, string? set = null) =>
        [.. products.List(ProductType.Export, project, set).Where(each => projects.Find(each.Project) is not null)
            .Select(each => View(each, projects, jobs))];

    private static ExportView Get(string id, ProjectStore projects, ProductStore products, JobTable jobs) =>
        View(Find(id, products), projects, jobs);

    private static PhysicalFileHttpResult File(string id, ProjectStore projects, ProductStore products)
    {
        var export = Find(id, products);
        var zip = ExportOrders.ZipOf(projects.FolderOf(projects.Find(export.Project, "project"))[export.Folder]);
        return System.IO.File.Exists(zip)
            ? TypedResults.PhysicalFile(zip, "application/zip", $"{export.Name}.zip", enableRangeProcessing: true)
            : throw ApiException.Conflict("The export is not done.");
    }

    private static Product Find(string id, ProductStore products) =>
        ApiException.Found(products.Find(id, ProductType.Export), "export");

    private static ExportView View(Product export, ProjectStore projects, JobTable jobs)
    {
        var job = export.Job is null ? null : jobs.Find(export.Job);
        var zip = new FileInfo(
            ExportOrders.ZipOf(projects.FolderOf(projects.Find(export.Project, "project"))[export.Folder]));
        var format = Enum.GetValues<SetFormat>()
            .Single(each => export.Options.Contains($"\"{each.ToString().ToLowerInvariant()}\""));
        return new ExportView(
            export.Id, export.Parent, export.Name, format, job?.State ?? JobState.Done, export.Job, export.Created,
            export.Folder, zip.Exists ? zip.Length : null, zip.Exists ? $"/api/v1/exports/{export.Id}/file" : null,
            job?.Problem, job?.Command);
    }
}
