using System.Text.Json;
using DefectFill.Data.Formats.Model;
using DefectFill.Data.Formats.Sources;

namespace DefectFill.Data.Formats.LabelStudio;

/// <summary>Label Studio's JSON and JSON_MIN exports: brushes, polygons, rectangles and ellipses.</summary>
internal static class LabelStudioFormat
{
    public const string Name = "label-studio";

    /// <summary>Whether a document is a list of tasks.</summary>
    public static bool Is(JsonElement root) =>
        root.ValueKind == JsonValueKind.Array && root.GetArrayLength() > 0 && root[0] is var first
        && (first.Field("data") is { ValueKind: JsonValueKind.Object } && first.Field("annotations") is not null
            || (first.Text("image") is not null && first.Field("id") is not null));

    public static LabelledSet Read(SourceTree tree, IReadOnlyList<string> files)
    {
        var photos = new Dictionary<string, LabelledPhoto>();
        var reader = new StudioTasks(tree, photos);
        foreach (var file in files)
        {
            using var document = JsonSource.Read(tree, file);
            foreach (var (index, task) in (document?.RootElement is { ValueKind: JsonValueKind.Array } list
                ? list.EnumerateArray() : []).Index())
            {
                reader.Read(task, $"{file}:[{index}]");
            }
        }

        return new LabelledSet(
            Name, [.. photos.Values, .. Unlisted.Photos(tree, photos.Keys, Kinds.UnlistedImage)]);
    }
}
