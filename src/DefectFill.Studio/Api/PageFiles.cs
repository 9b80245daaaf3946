using DefectFill.Studio.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.FileProviders;

namespace DefectFill.Studio.Api;

/// <summary>The page: built files beside the program; any address that is not of the API shows it.</summary>
internal static class PageFiles
{
    private const string Missing = """
        <!doctype html><html lang="en"><title>DefectFill Studio</title>
        <p>The page of the Studio is not built. Start the Studio with <code>./defectfill studio</code>, which builds it
        with Node.js 20 or newer, or use the API.</p></html>
        """;

    public static void Map(WebApplication app, StudioOptions options)
    {
        var index = Path.Combine(options.Page, "index.html");
        if (Directory.Exists(options.Page))
        {
            app.UseStaticFiles(new StaticFileOptions
            {
                FileProvider = new PhysicalFileProvider(Path.GetFullPath(options.Page)),
                OnPrepareResponse = response => Cache(response.Context),
            });
        }

        app.MapFallback(() => Index(index)).ExcludeFromDescription();
    }

    private static Results<PhysicalFileHttpResult, ContentHttpResult> Index(string index) => File.Exists(index)
        ? TypedResults.PhysicalFile(Path.GetFullPath(index), "text/html; charset=utf-8")
        : TypedResults.Text(Missing, "text/html; charset=utf-8");

    // Files in assets have a hash of their content in their name.
    private static void Cache(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments("/assets"))
        {
            context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        }
    }
}
