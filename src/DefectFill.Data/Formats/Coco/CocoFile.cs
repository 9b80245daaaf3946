using System.Text.Json;
using DefectFill.Data.Formats.Model;
using DefectFill.Data.Formats.Sources;

namespace DefectFill.Data.Formats.Coco;

/// <summary>Reads one COCO annotation file; ids hold within it only.</summary>
/// <param name="tree">The set's files.</param>
/// <param name="lookup">Finds photos.</param>
/// <param name="name">The annotation file.</param>
internal sealed class CocoFile(SourceTree tree, PhotoLookup lookup, string name)
{
    private readonly CocoImages _images = new(tree, lookup, name);
    private readonly Findings _findings = tree.Findings;

    /// <summary>Adds the file's photos and annotations to those of the set.</summary>
    public void ReadInto(JsonElement root, Dictionary<string, LabelledPhoto> photos)
    {
        if (!IsList(root, "images") || !IsList(root, "annotations"))
        {
            return;
        }

        var classes = new CocoCategories(name, _findings).Read(root);
        _images.Read(root, photos);
        var ids = new HashSet<string>();
        var index = 0;
        foreach (var annotation in root.Items("annotations"))
        {
            Add(annotation, $"{name}:annotations[{index++}]", classes, ids);
        }

        _images.Conclude();
    }

    private bool IsList(JsonElement root, string field)
    {
        if (root.Field(field) is { ValueKind: JsonValueKind.Array })
        {
            return true;
        }

        _findings.Tell(Kinds.BrokenFile, $"{name}:{field}", $"\"{field}\" is no list.");
        return false;
    }

    private void Add(JsonElement annotation, string at, Dictionary<string, string?> classes, HashSet<string> ids)
    {
        if (annotation.ValueKind != JsonValueKind.Object)
        {
            _findings.Tell(Kinds.BadRecord, at, "the annotation is not an object.");
            _images.DoubtUnmarked();
            return;
        }

        var id = annotation.Id("id");
        var what = id is null ? at[(at.LastIndexOf(':') + 1)..] : $"annotation {id}";
        if (id is not null && !ids.Add(id))
        {
            _findings.Tell(Kinds.DuplicateAnnotationId, at, $"the annotation id {id} is there twice.");
        }

        if (PhotoOf(annotation, at, what) is not { } photo)
        {
            return;
        }

        if (ShapeOf(annotation, at, $"{what} of {photo.Name}", classes, photo) is { } mark)
        {
            photo.Marks.Add(mark);
        }
        else
        {
            photo.IsIncomplete = true;
        }
    }

    /// <summary>The photo that an annotation belongs to; null if it cannot be used, which is told.</summary>
    private LabelledPhoto? PhotoOf(JsonElement annotation, string at, string what)
    {
        var image = annotation.Id("image_id");
        if (image is not null && _images.Knows(image))
        {
            return _images.PhotoOf(image); // null is told with its record
        }

        var named = image ?? annotation.Field("image_id")?.GetRawText() ?? "null";
        _findings.Tell(Kinds.UnknownImageId, at, $"{what} belongs to image {named}, which has no record.");
        if (image is null)
        {
            _images.DoubtUnmarked();
        }

        return null;
    }

    private Mark? ShapeOf(
        JsonElement annotation, string at, string what, Dictionary<string, string?> classes, LabelledPhoto photo)
    {
        var category = annotation.Id("category_id");
        if (category is null || !classes.TryGetValue(category, out var className))
        {
            _findings.Tell(
                Kinds.UnknownCategoryId, at, $"{what} has category {category ?? "null"}, which is not listed.");
            return null;
        }

        return className is not null && CocoSegmentation.Read(annotation, at, what, _findings, photo) is { } shape
            ? new Mark(className, shape, at, what)
            : null;
    }
}
