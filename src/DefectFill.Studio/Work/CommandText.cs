using System.Text.Json;
using System.Text.Json.Nodes;
using DefectFill.Jobs;

namespace DefectFill.Studio.Work;

/// <summary>A job as a person would type it.</summary>
internal static class CommandText
{
    private static readonly string[] s_arguments = ["source", "sets"];
    private static readonly JobKind[] s_ofFolder = [JobKind.DataCheck, JobKind.DataSplit];

    public static string Of(JobSpec job) => string.Join(' ',
    [
        "defectfill", .. JobReader.NameOf(job.Kind).Split('-'),
        .. job.Options.Where(option => IsArgument(job.Kind, option.Key)).SelectMany(option => Values(option.Value)),
        .. job.Options.Where(option => !IsArgument(job.Kind, option.Key)).SelectMany(option => Words(option)),
    ]);

    /// <summary>A word for a shell.</summary>
    public static string Quoted(string word) =>
        word.Length > 0 && word.All(letter => char.IsAsciiLetterOrDigit(letter) || "/._-+:".Contains(letter))
            ? word
            : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";

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
        _ => [Quoted(value.ToString())],
    };
}
