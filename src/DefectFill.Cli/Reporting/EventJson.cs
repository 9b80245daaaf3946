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
    /// <summary>One line; notes, warnings and ends keep the fields that earlier versions had for them.</summary>
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

    /// <summary>A result's line with the name of its event, and its path if it has one, in front.</summary>
    /// <param name="name">The event.</param>
    /// <param name="path">Null for none.</param>
    /// <param name="line">A JSON object.</param>
    public static string LineOf(string name, string? path, string line)
    {
        var place = path is null ? "" : $",\"path\":\"{JsonEncodedText.Encode(path)}\"";
        return $"{{\"event\":\"{name}\"{place}{(line == "{}" ? "" : ",")}{line[1..]}";
    }

    private static string With(string line, string name, string text) =>
        $"{line[..^1]},\"{name}\":\"{JsonEncodedText.Encode(text)}\"}}";
}
