using System.Text.Json;
using System.Text.Json.Serialization;

namespace DefectFill.Cli.Commands.Pretrain;

/// <summary>The line of <c>pretrain --json</c>: where the finished model is, and its last figures by stage.</summary>
internal sealed record PretrainedLine(string Done, IReadOnlyDictionary<string, JsonElement> Figures)
{
    private const string LogName = "progress.jsonl";

    /// <summary>Reads the figures from the log that lies in the model's folder; none without one.</summary>
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
