using System.Text.Json;
using System.Text.Json.Serialization;
using DefectFill.Core.Events;

namespace DefectFill.Cli.Reporting;

/// <summary>Events as lines of <c>--json</c>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RunEvent))]
internal sealed partial class EventJson : JsonSerializerContext
{
    /// <summary>An event as one line; notes, warnings and ends keep the fields of earlier versions.</summary>
    public static string LineOf(RunEvent value)
    {
        var line = JsonSerializer.Serialize(value, Default.RunEvent);
        return value switch
        {
            NoteEvent note => With(line, "note", note.Text),
            WarningEvent warning => With(line, "warning", warning.Text),
            DoneEvent { Path: { } path } => With(line, "done", path),
            _ => line,
        };
    }

    /// <summary>A result's line, preceded by the name of its event and its path, if any.</summary>
    /// <param name="name">The event.</param>
    /// <param name="path">Null if there is none.</param>
    /// <param name="line">A JSON object.</param>
    public static string LineOf(string name, string? path, string line)
    {
        var place = path is null ? "" : $",\"path\":\"{JsonEncodedText.Encode(path)}\"";
        return $"{{\"event\":\"{name}\"{place}{(line == "{}" ? "" : ",")}{line[1..]}";
    }

    private static string With(string line, string name, string text) =>
        $"{line[..^1]},\"{name}\":\"{JsonEncodedText.Encode(text)}\"}}";
}
