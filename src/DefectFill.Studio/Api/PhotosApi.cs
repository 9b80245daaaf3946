using DefectFill.Studio.Api.Views;
using DefectFill.Studio.Http;
using DefectFill.Studio.Projects;
using DefectFill.Studio.Settings;
using DefectFill.Studio.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DefectFill.Studio.Api;

/// <summary><c>/photos</c>: upload, list, show, change and remove photos.</summary>
internal static class PhotosApi
{
    private const int MostAtOnce = 1000;

    private static readonly string[] s_extensions = [".png", ".jpg", ".jpeg", ".bmp", ".tif", ".tiff", ".webp"];

    public static void Map(RouteGroupBuilder api)
    {
        var photos = api.MapGroup("").WithTags("Photos");
        photos.MapGet("/projects/{id}/photos", List).WithSummary("The photos of a project, in the order they came.");
        photos.MapPost("/projects/{id}/photos", UploadAsync).DisableAntiforgery()
            .Accepts<IFormFileCollection>("multipart/form-data").Produces<QueuedJob>(StatusCodes.Status202Accepted)
            .WithSummary("Takes photos in: files, and the fields kind (good or defect) and defect.");
        photos.MapGet("/photos/{id}", Get).WithSummary("A photo.");
        photos.MapPatch("/photos/{id}", Change).WithSummary("Changes what a photo shows.");
        photos.MapDelete("/photos/{id}", Delete).WithSummary("Moves a photo to the bin.");
        photos.MapPost("/photos/{id}:restore", Restore).WithSummary("Takes a photo out of the bin.");
        photos.MapGet("/photos/{id}/thumb", Thumb).WithSummary("A JPEG of at most 256 pixels.");
        photos.MapGet("/photos/{id}/view", View).WithSummary("The upright photo with 8 bits per sample.");
    }

    /// <summary>The photo with an id, or an error.</summary>
    public static StudioPhoto Find(this PhotoStore photos, string id, bool isDeleted = false) =>
        photos.Find(id) is { } photo && photo.IsDeleted == isDeleted ? photo : throw ApiException.NotFound("photo");

    private static Listing<PhotoView> List(
        string id, ProjectStore projects, PhotoStore photos, string? kind = null, string? defect = null,
        int offset = 0, int limit = MostAtOnce)
    {
        projects.Find(id, "project");
        var shown = QueryWord.Of<PhotoKind>(kind, "kind");
        var page = photos.List(id, shown, defect, Math.Max(0, offset), Math.Clamp(limit, 0, MostAtOnce));
        return new Listing<PhotoView>(
            photos.Count(id, shown, defect), [.. page.Select(photo => ViewOf(photo, photos))]);
    }

    private static async Task<IResult> UploadAsync(
        string id, HttpRequest request, ProjectStore projects, PhotoIntake intake, StudioOptions options)
    {
        projects.Find(id, "project");
        var job = Ids.New();
        var folder = intake.InputOf(job);
        var upload = await new UploadReader(options).ReadAsync(
            request, folder, name => Ids.New() + ExtensionOf(name), options.LargestFile);
        var (kind, defect) = KindOf(upload.Fields, folder);
        if (upload.Files.Count == 0)
        {
            Directory.Delete(folder, recursive: true);
            throw new ApiException(StatusCodes.Status400BadRequest, "No photos", "The form has no files.");
        }

        var names = upload.Files.ToDictionary(file => Path.GetFileNameWithoutExtension(file.Key), file => file.Value);
        intake.Submit(job, new PhotoUpload(id, kind, defect, names));
        return TypedResults.Accepted($"/api/v1/jobs/{job}", new QueuedJob(job));
    }

    private static (PhotoKind Kind, string? Defect) KindOf(Dictionary<string, string> fields, string folder)
    {
        try
        {
            var kind = fields.GetValueOrDefault("kind", "good") switch
            {
                "good" => PhotoKind.Good,
                "defect" => PhotoKind.Defect,
                var other => throw DefectName.Refused("kind", other, "must be good or defect"),
            };
            return (kind, kind == PhotoKind.Good ? null : DefectName.Checked(fields.GetValueOrDefault("defect")));
        }
        catch (ApiException)
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    private static PhotoView Get(string id, PhotoStore photos) => ViewOf(photos.Find(id, isDeleted: false), photos);

    private static PhotoView Change(string id, PhotoChange asked, PhotoStore photos, PhotoFiles files)
    {
        var photo = photos.Find(id, isDeleted: false);
        var kind = asked.Kind ?? (asked.Defect is null ? photo.Kind : PhotoKind.Defect);
        var defect = kind == PhotoKind.Good ? null : DefectName.Checked(asked.Defect ?? photo.Defect);
        return ViewOf(files.Change(photo, kind, defect), photos);
    }

    private static NoContent Delete(string id, PhotoStore photos, PhotoFiles files)
    {
        files.SetDeleted(photos.Find(id, isDeleted: false), isDeleted: true);
        return TypedResults.NoContent();
    }

    private static PhotoView Restore(string id, PhotoStore photos, PhotoFiles files) =>
        ViewOf(files.SetDeleted(photos.Find(id, isDeleted: true), isDeleted: false), photos);

    private static PhysicalFileHttpResult Thumb(string id, PhotoStore photos, PhotoFiles files, HttpContext context)
    {
        var photo = ApiException.Found(photos.Find(id), "photo");
        return PictureFile.Unchanging(context, files.FolderOf(photo).ThumbOf(photo.Id));
    }

    private static PhysicalFileHttpResult View(string id, PhotoStore photos, PhotoFiles files, HttpContext context)
    {
        var photo = ApiException.Found(photos.Find(id), "photo");
        return PictureFile.Unchanging(
            context, photo.HasView ? files.FolderOf(photo).ViewOf(photo.Id) : files.PathOf(photo));
    }

    private static PhotoView ViewOf(StudioPhoto photo, PhotoStore photos) =>
        PhotoView.Of(photo, photos.DuplicateOf(photo));

    private static string ExtensionOf(string name) =>
        Path.GetExtension(name).ToLowerInvariant() is var known && s_extensions.Contains(known) ? known : ".bin";
}
