using System.Globalization;
using System.Text.Json;
using DefectFill.Data.Formats.Model;

namespace DefectFill.Data.Formats.Sources;

/// <summary>JSON files of a set, read strictly: no comments, no key twice, at most 64 levels.</summary>
internal static class JsonSource
{
    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    /// <summary>The document; null if it cannot be used, which is told.</summary>
    public static JsonDocument? Read(SourceTree tree, string name) =>
        SourceText.Bytes(tree, name) is { } bytes ? Parse(bytes, name, tree.Findings) : null;

    /// <summary>The document of a text in UTF-8; null if it is none, which is told.</summary>
    public static JsonDocument? Parse(ReadOnlyMemory<byte> utf8, string name, Findings findings)
    {
        try
        {
            return JsonDocument.Parse(utf8, s_strict);
        }
        catch (JsonException e)
        {
            var line = (e.LineNumber + 1)?.ToString(CultureInfo.InvariantCulture) ?? "1";
            var at = e.BytePositionInLine is { } column ? $", byte {column + 1}" : "";
            findings.Tell(
                Kinds.BrokenFile, $"{name}:{line}",
                $"{name} is no valid JSON (line {line}{at}): {Reason(e.Message)}");
            return null;
        }
        catch (InvalidOperationException)
        {
            findings.Tell(Kinds.BrokenFile, name, $"{name} holds half of a character (a lone surrogate) in a name.");
            return null;
        }
    }

    private static string Reason(string message) =>
        message.IndexOf(" LineNumber", StringComparison.Ordinal) is var at and > 0 ? message[..at] : message;
}
