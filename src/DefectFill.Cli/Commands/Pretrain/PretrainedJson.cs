using System.Text.Json;
using System.Text.Json.Serialization;

namespace DefectFill.Cli.Commands.Pretrain;

/// <summary>The output of <c>pretrain --json</c>: path of the finished model, and its last figures by stage.</summary>
internal sealed record PretrainedLine(string Done, IReadOnlyDictionary<string, JsonElement> Figures)
{
    private const string LogName = "progress.jsonl";

    /// <summary>Reads the figures from the log in the model's folder; empty if there is none.</summary>
    public static PretrainedLine Of(string model)
    {
        var (log, figures) = (Path.Combine(model, LogName), new Dictionary<string, JsonElement>());
        foreach (var line in File.Exists(log) ? File.ReadLines(log) : [])
        {
            var entry = JsonElement.Parse(line);
            if (entry.TryGetProperty("figures", out var found))
            {
                figures[entry.GetProperty("stage").GetString()!] = found;
            }
        }

        return new PretrainedLine(Path.GetFullPath(model), figures);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PretrainedLine))]
internal sealed partial class PretrainedJson : JsonSerializerContext;
