using System.Globalization;
using System.Text.Json;
using DefectFill.Core.Json;
using DefectFill.Data.Formats.Model;

namespace DefectFill.Data.Formats.Sources;

/// <summary>JSON files of a set; what is wrong with one is told.</summary>
internal static class JsonSource
{
    /// <summary>The document; null if it cannot be used, which is told.</summary>
    public static JsonDocument? Read(SourceTree tree, string name) =>
        SourceText.Bytes(tree, name) is { } bytes ? Parse(bytes, name, tree.Findings) : null;

    /// <summary>The document of a text in UTF-8; null if it is none, which is told.</summary>
    public static JsonDocument? Parse(ReadOnlyMemory<byte> utf8, string name, Findings findings)
    {
        try
        {
            return StrictJson.Parse(utf8, keepsHalves: true); // a bad name spoils its own record only
        }
        catch (UnfitJsonException error)
        {
            var place = error.Line is { } line ? $":{line.ToString(CultureInfo.InvariantCulture)}" : "";
            findings.Tell(Kinds.BrokenFile, name + place, $"{name} is no valid JSON: {error.Message}.");
            return null;
        }
    }
}
