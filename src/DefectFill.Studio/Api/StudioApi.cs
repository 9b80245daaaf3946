using DefectFill.Studio.Http;
using DefectFill.Studio.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace DefectFill.Studio.Api;

/// <summary>All addresses of the Studio.</summary>
internal static class StudioApi
{
    public static void Map(WebApplication app)
    {
        var api = app.MapGroup("/api/v1");
        ProjectsApi.Map(api);
        PhotosApi.Map(api);
        StrokesApi.Map(api);
        ImportsApi.Map(api);
        RunsApi.Map(api);
        SetsApi.Map(api);
        CandidatesApi.Map(api);
        ExportsApi.Map(api);
        InspectorsApi.Map(api);
        BatchesApi.Map(api);
        JobsApi.Map(api);
        SystemApi.Map(api);
        HealthApi.Map(app);
        MetricsApi.Map(app);
        app.MapOpenApi();
        app.Map("/api/{**rest}", ThrowNotFound).ExcludeFromDescription();
        PageFiles.Map(app, app.Services.GetRequiredService<StudioOptions>());
    }

    private static void ThrowNotFound(HttpContext context) => throw ApiException.NotFound("address");
}
