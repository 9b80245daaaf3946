using System.Text.Json;
using System.Text.Json.Nodes;
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
        var line = JsonSerializer.SerializeToNode(value, Default.RunEvent)!.AsObject();
        (string Name, string Text)? earlier = value switch
        {
            NoteEvent note => ("note", note.Text),
            WarningEvent warning => ("warning", warning.Text),
            DoneEvent { Path: { } path } => ("done", path),
            _ => null,
        };
        if (earlier is { } field)
        {
            line[field.Name] = field.Text;
        }

        return line.ToJsonString();
    }

    /// <summary>A result's line, preceded by the name of its event and its path, if any.</summary>
    /// <param name="name">The event.</param>
    /// <param name="path">Null if there is none.</param>
    /// <param name="result">A JSON object.</param>
    /// <param name="text">The same for a person; null if the object needs no words.</param>
    public static string LineOf(string name, string? path, JsonNode result, string? text = null)
    {
        var line = new JsonObject { ["event"] = name };
        if (path is not null)
        {
            line["path"] = path;
        }

        if (text is not null)
        {
            line["text"] = text;
        }

        foreach (var (field, value) in result.AsObject())
        {
            line.Add(field, value?.DeepClone());
        }

        return line.ToJsonString();
    }
}
