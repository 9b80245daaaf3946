using System.Text.Json;
using DefectFill.Core.Folders;

namespace DefectFill.Core.Records;

/// <summary>
/// The images of a set that were rejected: <c>dropped/</c>, which is itself laid out like a set. An image is dropped
/// exactly if <c>dropped/manifest.jsonl</c> has its line.
/// </summary>
internal static class DroppedImages
{
    public const string Folder = "dropped";

    /// <summary>Path of the manifest of a set's dropped images; it exists only if there are any.</summary>
    public static string ManifestOf(string set) => Path.Combine(set, Folder, SetMark.ManifestName);

    /// <summary>The images as their manifest lines name them, such as <c>images/000003.png</c>.</summary>
    public static IReadOnlySet<string> NamesIn(string set) => LinesOf(ManifestOf(set)).Keys.ToHashSet();

    /// <summary>Manifest lines by the name of their image, in file order; unreadable lines are omitted.</summary>
    public static OrderedDictionary<string, string> LinesOf(string manifest)
    {
        var lines = new OrderedDictionary<string, string>();
        foreach (var line in File.Exists(manifest) ? File.ReadAllLines(manifest) : [])
        {
            if (NameOf(line) is { } name)
            {
                lines[name] = line;
            }
        }

        return lines;
    }

    /// <summary>The image named by a manifest line; null if the line is not readable.</summary>
    public static string? NameOf(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return json.RootElement.GetProperty("image").GetString();
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}
