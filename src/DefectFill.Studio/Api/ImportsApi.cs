using DefectFill.Studio.Api.Views;
using DefectFill.Studio.Http;
using DefectFill.Studio.Products;
using DefectFill.Studio.Projects;
using DefectFill.Studio.Settings;
using DefectFill.Studio.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DefectFill.Studio.Api;

/// <summary><c>/imports</c>: photos with labels of other tools.</summary>
internal static class ImportsApi
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapGroup("").WithTags("Photos").MapPost("/projects/{id}/imports", UploadAsync).DisableAntiforgery()
            .Accepts<IFormFile>("multipart/form-data").Produces<QueuedJob>(StatusCodes.Status202Accepted)
            .WithSummary("Imports a zip file of labelled photos, of any format that data import reads.");

    private static async Task<IResult> UploadAsync(
        string id, HttpRequest request, ProjectStore projects, ImportOrders orders, StudioOptions options)
    {
        var project = projects.Find(id, "project");
        var job = Ids.New();
        var folder = orders.InputOf(job);
        var upload = await new UploadReader(options).ReadAsync(
            request, folder, _ => "import.zip", options.LargestUpload);
        if (upload.Files.Count != 1)
        {
            Directory.Delete(folder, recursive: true);
            throw new ApiException(
                StatusCodes.Status400BadRequest, "One file", "Send one zip file with the photos and their labels.");
        }

        orders.Start(
            job, project, Path.Combine(folder, "import.zip"), upload.Fields.GetValueOrDefault("unlabelled") == "good");
        return TypedResults.Accepted($"/api/v1/jobs/{job}", new QueuedJob(job));
    }
}
