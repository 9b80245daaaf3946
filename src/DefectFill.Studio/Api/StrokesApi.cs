using DefectFill.Studio.Api.Views;
using DefectFill.Studio.Http;
using DefectFill.Studio.Projects;
using DefectFill.Studio.Settings;
using DefectFill.Studio.Strokes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DefectFill.Studio.Api;

/// <summary><c>/photos/{id}/strokes</c> and <c>/mask</c>: what is marked on a photo.</summary>
internal static class StrokesApi
{
    public static void Map(RouteGroupBuilder api)
    {
        var photos = api.MapGroup("/photos/{id}").WithTags("Drawing");
        photos.MapGet("/strokes", Get).WithSummary("The strokes on a layer.");
        photos.MapPut("/strokes", Put)
            .WithSummary("Replaces the strokes; 409 with the newer ones if others changed them.");
        photos.MapPut("/mask", PutMaskAsync).Accepts<Stream>("image/png", "*/*").Produces<DrawnMask>()
            .WithSummary("Replaces the mask by a picture of the photo's size, read as masks of data sets are.");
        photos.MapGet("/mask", Mask).WithSummary("The mask as a PNG of the photo's size: 0 outside, 255 inside.");
    }

    private static SavedStrokes Get(
        string id, PhotoStore photos, DrawingStore drawings, string? layer = null) =>
        drawings.Read(photos.Find(id, isDeleted: false).Id, LayerOf(layer));

    private static Results<Ok<DrawnMask>, Conflict<SavedStrokes>> Put(
        string id, DrawingChange asked, PhotoStore photos, DrawingStore drawings)
    {
        var photo = photos.Find(id, isDeleted: false);
        if (StrokeCheck.Problems(asked.Strokes ?? [], photo.Width, photo.Height) is { Count: > 0 } problems)
        {
            throw ApiException.Invalid(problems);
        }

        return drawings.Write(id, asked.Layer, asked.Version, asked.Strokes ?? []) is var (version, facts)
            ? TypedResults.Ok(DrawnMask.Of(version, facts))
            : TypedResults.Conflict(drawings.Read(id, asked.Layer));
    }

    private static async Task<IResult> PutMaskAsync(
        string id, HttpRequest request, PhotoStore photos, MaskIntake intake, StudioOptions options,
        string? layer = null)
    {
        var photo = photos.Find(id, isDeleted: false);
        var (version, facts) = await intake.TakeAsync(
            photo, LayerOf(layer), path => UploadReader.ReceiveAsync(request, path, options.LargestFile),
            request.HttpContext.RequestAborted);
        return TypedResults.Ok(DrawnMask.Of(version, facts));
    }

    private static IResult Mask(
        string id, PhotoStore photos, DrawingStore drawings, HttpContext context, string? layer = null)
    {
        var photo = photos.Find(id, isDeleted: false);
        return drawings.PathOf(photo, LayerOf(layer)) is { } path
            ? PictureFile.Changing(context, path)
            : TypedResults.Bytes(MaskPng.Of(new PixelMask(photo.Width, photo.Height)), "image/png");
    }

    private static DrawingLayer LayerOf(string? word) =>
        QueryWord.Of<DrawingLayer>(word, "layer") ?? DrawingLayer.Defect;
}
