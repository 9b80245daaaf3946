using System.Text.Json;
using DefectFill.Data.Formats.Model;
using DefectFill.Data.Formats.Sources;

namespace DefectFill.Data.Formats.Labelme;

/// <summary>labelme, versions 3 to 6: a JSON file a photo, which may lie inside it.</summary>
internal static class LabelmeFormat
{
    public const string Name = "labelme";

    public static bool Is(JsonElement root) =>
        root.Field("shapes") is { ValueKind: JsonValueKind.Array }
        && (root.Field("imagePath") ?? root.Field("imageData") ?? root.Field("version")) is not null;

    /// <summary>Reads the set.</summary>
    /// <param name="tree">The set's files.</param>
    /// <param name="files">The JSON files; others than labelme's are passed over.</param>
    public static LabelledSet Read(SourceTree tree, IReadOnlyList<string> files)
    {
        var photos = new Dictionary<string, LabelledPhoto>();
        var reader = new LabelmePhotos(tree);
        foreach (var file in files)
        {
            using var document = JsonSource.Read(tree, file);
            if (document is not null)
            {
                Add(tree, document.RootElement, file, reader, photos);
            }
        }

        return new LabelledSet(
            Name, [.. photos.Values, .. Unlisted.Photos(tree, photos.Keys, Kinds.UnlabelledImage)]);
    }

    /// <summary>Adds the photo and the shapes of one file; of none, if it is not labelme's.</summary>
    public static void Add(
        SourceTree tree, JsonElement root, string file, LabelmePhotos reader, Dictionary<string, LabelledPhoto> photos)
    {
        if (!Is(root) || reader.Find(root, file) is not { } photo)
        {
            return;
        }

        var isSound = !photo.IsIncomplete;
        if (photos.TryGetValue(photo.Name, out var before))
        {
            tree.Findings.Tell(Kinds.SameImageTwice, file, $"{photo.Name} is labelled in several files.");
            before.IsIncomplete |= photo.IsIncomplete;
            photo = before;
        }

        photos[photo.Name] = photo;
        foreach (var (index, shape) in (isSound ? root.Items("shapes") : []).Index())
        {
            var at = $"{file}:shapes[{index}]";
            if (LabelmeShapes.Read(shape, at, $"shape {index + 1}", tree.Findings) is { } mark)
            {
                photo.Marks.Add(mark);
            }
            else
            {
                photo.IsIncomplete = true;
            }
        }
    }
}
