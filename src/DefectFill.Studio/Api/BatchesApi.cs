using System.Diagnostics;
using System.Text.Json;
using DefectFill.Core.Files;
using DefectFill.Core.Problems;
using DefectFill.Studio.Api.Views;
using DefectFill.Studio.Http;
using DefectFill.Studio.Products;
using DefectFill.Studio.Projects;
using DefectFill.Studio.Settings;
using DefectFill.Studio.State;
using DefectFill.Studio.Work;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DefectFill.Studio.Api;

/// <summary><c>/inspectors/{id}:inspect</c> and <c>/batches</c>: inspect new photos.</summary>
internal static class BatchesApi
{
    private static readonly JsonSerializerOptions s_lines =
        new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static void Map(RouteGroupBuilder api)
    {
        var batches = api.MapGroup("").WithTags("Inspection");
        batches.MapPost("/inspectors/{id}:inspect", InspectAsync).Accepts<Stream>("image/*", "*/*")
            .Produces<PhotoVerdict>()
            .WithSummary("The verdict on the photo in the body: for camera stations.");
        batches.MapPost("/inspectors/{id}/batches", UploadAsync).DisableAntiforgery()
            .Accepts<IFormFileCollection>("multipart/form-data").Produces<QueuedBatch>(StatusCodes.Status202Accepted)
            .WithSummary("Queues the inspection of uploaded photos.");
        batches.MapGet("/inspectors/{id}/batches", List).WithSummary("The batches of an inspector, oldest first.");
        batches.MapGet("/batches/{id}", Get).WithSummary("A batch with its results so far.");
        batches.MapGet("/batches/{id}/file", SendTable).WithSummary("The results as a CSV file.");
        batches.MapGet("/batches/{id}/{kind}/{**photo}", SendPicture)
            .WithSummary("The heat map (heatmaps) or the mask (masks) of a photo, or the photo itself (photos).");
    }

    /// <summary>A result with the addresses of its pictures.</summary>
    public static InspectedView View(Product batch, BatchResult result)
    {
        var hasPictures = result.Verdict is "good" or "defect";
        var name = Escaped(Path.ChangeExtension(result.Photo, null));
        return new InspectedView(
            result.Photo, result.Verdict, result.Score, Truth: null, result.DefectPixels, result.Regions,
            Image: BatchOrders.IsTest(batch) || !PictureFile.IsShown(result.Photo)
                ? null
                : $"/api/v1/batches/{batch.Id}/photos/{Escaped(result.Photo)}",
            hasPictures ? $"/api/v1/batches/{batch.Id}/heatmaps/{name}" : null,
            hasPictures ? $"/api/v1/batches/{batch.Id}/masks/{name}" : null);
    }

    private static string Escaped(string path) => Uri.EscapeDataString(path).Replace("%2F", "/");

    private static async Task<IResult> InspectAsync(
        string id, HttpRequest request, ProjectStore projects, ProductStore products, InspectionService service,
        JobDesk desk, StudioOptions options)
    {
        var (_, _, model) = InspectorsApi.FindInspector(id, products, projects);
        if (!InspectorsApi.IsTrained(model))
        {
            throw ApiException.Conflict("The inspector is not trained.");
        }

        var folder = desk.FolderOf($"inspect-{Ids.New()}");
        Directory.CreateDirectory(folder);
        try
        {
            var photo = Path.Combine(folder, "photo");
            await ReceiveAsync(request, photo, options);
            var clock = Stopwatch.GetTimestamp();
            var answer = await service.InspectAsync(model, photo, folder, request.HttpContext.RequestAborted);
            return TypedResults.Ok(VerdictOf(answer, folder, Stopwatch.GetElapsedTime(clock).TotalMilliseconds));
        }
        finally
        {
            WholeFolder.Remove(folder);
        }
    }

    private static async Task ReceiveAsync(HttpRequest request, string path, StudioOptions options)
    {
        // Programs that send a file without naming its type say that it is a form.
        if (request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true)
        {
            var folder = $"{path}s";
            var upload = await new UploadReader(options).ReadAsync(
                request, folder, _ => "photo", options.LargestFile);
            if (upload.Files.Count != 1)
            {
                throw new ApiException(StatusCodes.Status400BadRequest, "No photo", "Send one photo.");
            }

            File.Move(Path.Combine(folder, "photo"), path);
            return;
        }

        await UploadReader.ReceiveAsync(request, path, options.LargestFile);
    }

    private static PhotoVerdict VerdictOf(string answer, string folder, double milliseconds)
    {
        using var json = JsonDocument.Parse(answer);
        var root = json.RootElement;
        if (root.GetProperty("result") is not { ValueKind: JsonValueKind.Object } result)
        {
            throw ApiException.Invalid(root.GetProperty("problems").Deserialize<Problem[]>(s_lines)!);
        }

        var verdict = result.GetProperty("verdict").GetString()!;
        return new PhotoVerdict(
            verdict == "defect" ? "defective" : verdict, result.GetProperty("score").GetDouble(),
            root.GetProperty("threshold") is { ValueKind: JsonValueKind.Number } threshold
                ? threshold.GetDouble()
                : null,
            result.GetProperty("regions").GetInt32(), result.GetProperty("defect_pixels").GetInt32(),
            Picture(folder, "masks"), Picture(folder, "heatmaps"), Math.Round(milliseconds, 1));
    }

    private static string? Picture(string folder, string kind) =>
        Path.Combine(folder, $"{kind}.png") is var path && File.Exists(path)
            ? Convert.ToBase64String(File.ReadAllBytes(path))
            : null;

    private static async Task<IResult> UploadAsync(
        string id, HttpRequest request, ProjectStore projects, ProductStore products, BatchOrders orders,
        StudioOptions options)
    {
        var (inspector, project, _) = InspectorsApi.FindInspector(id, products, projects);
        var folder = projects.FolderOf(project).Fresh("inspections", "photos");
        var number = 0;
        await new UploadReader(options).ReadAsync(
            request, folder, name => $"{number++:0000}-{SafeName(name)}", options.LargestFile);
        if (number == 0)
        {
            throw new ApiException(StatusCodes.Status400BadRequest, "No photos", "The form has no files.");
        }

        var batch = orders.Start(project, inspector, folder, isTest: false);
        return TypedResults.Accepted($"/api/v1/jobs/{batch.Job}", new QueuedBatch(batch.Id, batch.Job!));
    }

    // Letters of all scripts, so that people recognise their photos; nothing that a path or a shell has a meaning for.
    private static string SafeName(string name)
    {
        const int Longest = 80;
        var safe = string.Concat(name.Select(
            letter => char.IsLetterOrDigit(letter) || letter is '.' or '-' ? letter : '_')).TrimStart('.');
        return safe.Length > Longest ? safe[^Longest..] : safe;
    }

    private static IReadOnlyList<BatchView> List(
        string id, ProjectStore projects, ProductStore products, BatchOrders orders, JobTable jobs)
    {
        InspectorsApi.FindInspector(id, products, projects);
        return
        [
            .. products.List(ProductType.Batch, parent: id)
                .Where(batch => !BatchOrders.IsTest(batch))
                .Select(batch => View(batch, orders, jobs)),
        ];
    }

    private static BatchView Get(
        string id, ProjectStore projects, ProductStore products, BatchOrders orders, JobTable jobs) =>
        View(Find(id, projects, products), orders, jobs);

    private static PhysicalFileHttpResult SendPicture(
        string id, string kind, string photo, ProjectStore projects, ProductStore products, BatchOrders orders,
        HttpContext context)
    {
        var batch = Find(id, projects, products);
        var folder = projects.FolderOf(projects.Find(batch.Project, "project"))[batch.Folder];
        var results = orders.Results(batch);
        return kind switch
        {
            "photos" when results.Any(result => result.Photo == photo) =>
                PictureFile.Changing(context, orders.PhotoOf(batch, photo)),
            "masks" or "heatmaps" when results.Any(result => Path.ChangeExtension(result.Photo, null) == photo) =>
                PictureFile.Changing(context, Path.Combine(folder, kind, $"{photo}.png")),
            _ => throw ApiException.NotFound("picture"),
        };
    }

    private static PhysicalFileHttpResult SendTable(
        string id, ProjectStore projects, ProductStore products, BatchOrders orders)
    {
        var batch = Find(id, projects, products);
        return File.Exists(orders.TableOf(batch))
            ? TypedResults.PhysicalFile(orders.TableOf(batch), "text/csv; charset=utf-8", $"{batch.Name}.csv")
            : throw ApiException.Conflict("The batch has no results yet.");
    }

    private static Product Find(string id, ProjectStore projects, ProductStore products)
    {
        var batch = ApiException.Found(products.Find(id, ProductType.Batch), "batch");
        projects.Find(batch.Project, "project");
        return batch;
    }

    private static BatchView View(Product batch, BatchOrders orders, JobTable jobs)
    {
        var job = batch.Job is null ? null : jobs.Find(batch.Job);
        return new BatchView(
            batch.Id, batch.Parent!, job?.State ?? JobState.Done, batch.Job, batch.Created,
            [.. orders.Results(batch).Select(result => View(batch, result))], job?.Problem,
            job?.Command);
    }
}
