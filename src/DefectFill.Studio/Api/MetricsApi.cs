using System.Globalization;
using System.Text;
using DefectFill.Studio.State;
using DefectFill.Studio.Work;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DefectFill.Studio.Api;

/// <summary><c>/metrics</c> in the text format of Prometheus.</summary>
internal static class MetricsApi
{
    public static void Map(WebApplication app) =>
        app.MapGet("/metrics", Write).WithTags("Health").WithSummary("Figures for Prometheus; needs the token.");

    private static ContentHttpResult Write(Database database)
    {
        var text = new StringBuilder();
        text.Append("# HELP defectfill_jobs Jobs by state.\n# TYPE defectfill_jobs gauge\n");
        foreach (var state in Enum.GetValues<JobState>())
        {
            var name = JobTable.Name(state);
            var count = database.Number("select count(*) from jobs where state = $state", ("$state", name));
            text.Append(CultureInfo.InvariantCulture, $"defectfill_jobs{{state=\"{name}\"}} {count}\n");
        }

        Gauge(text, "defectfill_projects", "Projects.",
            database.Number("select count(*) from projects where deleted = 0"));
        Gauge(text, "defectfill_photos", "Photos.", database.Number("select count(*) from photos where deleted = 0"));
        Gauge(text, "defectfill_memory_bytes", "Memory of the Studio.", Environment.WorkingSet);
        return TypedResults.Text(text.ToString(), "text/plain; version=0.0.4; charset=utf-8");
    }

    private static void Gauge(StringBuilder text, string name, string help, long value) => text.Append(
        CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} gauge\n{name} {value}\n");
}
