using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Studio.Api.Views;
using DefectFill.Studio.Http;
using DefectFill.Studio.Products;
using DefectFill.Studio.Projects;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DefectFill.Studio.Api;

/// <summary><c>/inspectors</c>: train models that find defects, and set their thresholds.</summary>
internal static class InspectorsApi
{
    public static void Map(RouteGroupBuilder api)
    {
        var inspectors = api.MapGroup("").WithTags("Inspectors");
        inspectors.MapGet("/projects/{id}/inspectors", List).WithSummary("The inspectors of a project, oldest first.");
        inspectors.MapPost("/projects/{id}/inspectors", Start).WithSummary("Queues the training of an inspector.");
        inspectors.MapGet("/inspectors/{id}", Get).WithSummary("An inspector.");
        inspectors.MapPatch("/inspectors/{id}", Change).WithSummary("Sets thresholds.");
    }

    /// <summary>The inspector with an id, its project and its folder.</summary>
    public static (Product Inspector, Project Project, string Folder) FindInspector(
        string id, ProductStore products, ProjectStore projects)
    {
        var inspector = ApiException.Found(products.Find(id, ProductType.Inspector), "inspector");
        var project = projects.Find(inspector.Project, "project");
        return (inspector, project, projects.FolderOf(project)[inspector.Folder]);
    }

    /// <summary>Whether the folder of an inspector has a trained model.</summary>
    public static bool IsTrained(string folder) => File.Exists(Path.Combine(folder, "model.safetensors"));

    private static IReadOnlyList<InspectorView> List(
        string id, ProjectStore projects, ProductStore products, InspectorViews views)
    {
        projects.Find(id, "project");
        return [.. products.List(ProductType.Inspector, id).Select(each => views.Of(each.Id))];
    }

    private static Accepted<QueuedInspector> Start(
        string id, InspectorRequest asked, ProjectStore projects, InspectorOrders orders)
    {
        var inspector = orders.Start(projects.Find(id, "project"), asked);
        return TypedResults.Accepted(
            $"/api/v1/jobs/{inspector.Job}", new QueuedInspector(inspector.Id, inspector.Job!));
    }

    private static InspectorView Get(string id, InspectorViews views) => views.Of(id);

    private static InspectorView Change(
        string id, ThresholdsChange asked, ProjectStore projects, ProductStore products, InspectorViews views)
    {
        var (_, _, folder) = FindInspector(id, products, projects);
        if (!DecisionThresholds.Exist(folder))
        {
            throw ApiException.Conflict("This inspector has no thresholds: it is not trained, or names defects.");
        }

        var before = DecisionThresholds.Read(folder);
        var now = before with
        {
            Pixel = asked.PixelThreshold ?? before.Pixel,
            Photo = asked.PhotoThreshold ?? before.Photo,
        };
        Problem[] problems =
        [
            .. OptionRange.Between("pixelThreshold", now.Pixel, 0, 1),
            .. OptionRange.Between("photoThreshold", now.Photo, 0, 1),
        ];
        if (problems.Length > 0)
        {
            throw ApiException.Invalid(problems);
        }

        now.Write(folder);
        return views.Of(id);
    }
}
