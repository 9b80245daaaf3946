using System.Text.Encodings.Web;
using System.Text.Json;

namespace DefectFill.Core.Records;

/// <summary>How <c>import.json</c> is serialised: indented, non-ASCII letters unescaped.</summary>
internal static class ImportText
{
    public static ImportJson Indented { get; } = new(new JsonSerializerOptions(ImportJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
    });
}
