using DefectFill.Studio.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DefectFill.Studio.Api;

/// <summary><c>/health</c>: whether the Studio lives, and whether it can work.</summary>
internal static class HealthApi
{
    public static void Map(WebApplication app)
    {
        var health = app.MapGroup("/health").WithTags("Health");
        health.MapGet("/live", () => TypedResults.Text("live")).WithSummary("The process answers.");
        health.MapGet("/ready", Ready).WithSummary("The database answers.");
    }

    private static ContentHttpResult Ready(Database database)
    {
        database.Number("select count(*) from jobs where state = 'running'");
        return TypedResults.Text("ready");
    }
}
