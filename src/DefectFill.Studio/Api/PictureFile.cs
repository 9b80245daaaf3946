using DefectFill.Studio.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DefectFill.Studio.Api;

/// <summary>Sends picture files.</summary>
internal static class PictureFile
{
    /// <summary>A picture that never changes: browsers keep it.</summary>
    public static PhysicalFileHttpResult Unchanging(HttpContext context, string path)
    {
        var file = Of(path);
        context.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
        return file;
    }

    /// <summary>A picture that may change: browsers ask each time whether it has.</summary>
    public static PhysicalFileHttpResult Changing(HttpContext context, string path)
    {
        var file = Of(path);
        context.Response.Headers.CacheControl = "private, no-cache";
        return file;
    }

    private static PhysicalFileHttpResult Of(string path)
    {
        var info = new FileInfo(path);
        return info.Exists
            ? TypedResults.PhysicalFile(
                path, TypeOf(path), lastModified: info.LastWriteTimeUtc, enableRangeProcessing: true,
                entityTag: new Microsoft.Net.Http.Headers.EntityTagHeaderValue(
                    $"\"{info.LastWriteTimeUtc.Ticks:x}-{info.Length:x}\""))
            : throw ApiException.NotFound("picture");
    }

    /// <summary>Whether browsers can show a file of this name.</summary>
    public static bool IsShown(string path) =>
        Path.GetExtension(path).ToLowerInvariant() is ".png" or ".jpg" or ".jpeg" or ".webp" or ".bmp";

    private static string TypeOf(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".jpg" or ".jpeg" => "image/jpeg",
        ".webp" => "image/webp",
        ".bmp" => "image/bmp",
        _ => "image/png",
    };
}
