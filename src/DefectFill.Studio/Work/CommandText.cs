using System.Text.Json;
using System.Text.Json.Nodes;
using DefectFill.Core.Files;
using DefectFill.Jobs;

namespace DefectFill.Studio.Work;

/// <summary>A job as a person would type it.</summary>
internal static class CommandText
{
    private static readonly string[] s_arguments = ["source", "sets", "plan"];
    private static readonly JobKind[] s_ofFolder = [JobKind.DataCheck, JobKind.DataSplit, JobKind.SweepPlan];

    public static string Of(JobSpec job) => string.Join(' ',
    [
        "defectfill", .. JobReader.NameOf(job.Kind).Split('-'),
        .. job.Options.Where(option => IsArgument(job.Kind, option.Key)).SelectMany(option => Values(option.Value)),
        .. job.Options.Where(option => !IsArgument(job.Kind, option.Key)).SelectMany(option => Words(option)),
    ]);

    private static bool IsArgument(JobKind kind, string name) => name switch
    {
        "data" => s_ofFolder.Contains(kind),
        "set" => kind == JobKind.SetReview,
        _ => s_arguments.Contains(name),
    };

    private static IEnumerable<string> Words(KeyValuePair<string, JsonNode?> option)
    {
        var name = "--" + option.Key.Replace('_', '-');
        return option.Value?.GetValueKind() switch
        {
            null or JsonValueKind.Null or JsonValueKind.False => [],
            JsonValueKind.True => [name],
            _ => [name, .. Values(option.Value)],
        };
    }

    private static IEnumerable<string> Values(JsonNode? value) => value switch
    {
        null => [],
        JsonArray list => list.SelectMany(Values),
        _ => [ShellWord.Of(value.ToString())],
    };
}
