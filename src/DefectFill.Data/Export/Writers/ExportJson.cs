using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DefectFill.Data.Export.Writers;

/// <summary>JSON in ASCII, as some readers open files in the system's encoding.</summary>
internal static class ExportJson
{
    private static readonly JsonSerializerOptions s_indented = new()
    {
        Encoder = JavaScriptEncoder.Default,
        WriteIndented = true,
        NewLine = "\n",
    };

    private static readonly JsonSerializerOptions s_line = new(s_indented) { WriteIndented = false };

    public static string Indented(JsonObject value) => value.ToJsonString(s_indented) + "\n";

    public static string Line(JsonObject value) => value.ToJsonString(s_line) + "\n";
}
