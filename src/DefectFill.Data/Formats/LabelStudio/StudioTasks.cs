using System.Text.Json;
using DefectFill.Data.Formats.Model;
using DefectFill.Data.Formats.Sources;

namespace DefectFill.Data.Formats.LabelStudio;

/// <summary>Reads tasks: the photo of each, and the regions of the annotations that count.</summary>
internal sealed class StudioTasks(SourceTree tree, Dictionary<string, LabelledPhoto> photos)
{
    private static readonly string[] s_notRegions =
        ["choices", "textarea", "rating", "relation", "taxonomy", "pairwise"];

    private readonly StudioPhotos _photos = new(tree);
    private readonly Findings _findings = tree.Findings;

    public void Read(JsonElement task, string at)
    {
        var what = $"task {task.Id("id") ?? at[(at.LastIndexOf(':') + 1)..]}";
        var reference = task.Field("data") is { } data ? Reference(data) : task.Text("image");
        if (_photos.Find(reference, task.Text("file_upload"), at, what) is not { } found)
        {
            return;
        }

        if (photos.TryGetValue(found, out var photo))
        {
            _findings.Tell(Kinds.SameImageTwice, at, $"{found} is in several tasks: again in {what}.");
        }

        photos[found] = photo ??= new LabelledPhoto(found) { RecordedAt = at };
        if (task.Field("data") is null)
        {
            AddMinimal(task, photo, at, what);
        }
        else
        {
            AddFull(task, photo, at, what);
        }
    }

    private static string? Reference(JsonElement data) =>
        data.Text("image") ?? (data.ValueKind == JsonValueKind.Object
            ? data.EnumerateObject().Select(field => field.Value.AsText()).FirstOrDefault(
                text => text is not null && SourceTree.IsPicture(text.Split('?')[0]))
            : null);

    // Cancelled annotations and predictions do not count; ground truth goes before others.
    private void AddFull(JsonElement task, LabelledPhoto photo, string at, string what)
    {
        var live = task.Items("annotations").Where(annotation => !annotation.IsTrue("was_cancelled")).ToArray();
        if (live is [])
        {
            photo.IsLabelled = false;
            _findings.Tell(Kinds.UnlabelledImage, at, $"{what}, {photo.Name}, has no annotation.");
            return;
        }

        if (live.Length > 1)
        {
            _findings.Tell(
                Kinds.SeveralAnnotations, at, $"{what}, {photo.Name}, has {live.Length} annotations.");
        }

        var truth = live.Where(annotation => annotation.IsTrue("ground_truth")).ToArray();
        foreach (var annotation in truth is [] ? live : truth)
        {
            if (annotation.Field("result") is not { ValueKind: JsonValueKind.Array })
            {
                photo.IsIncomplete = true;
                _findings.Tell(Kinds.BadRecord, at, $"an annotation of {what}, {photo.Name}, has no list of results.");
            }

            foreach (var region in annotation.Items("result"))
            {
                if (!s_notRegions.Contains(region.Text("type")) && region.Field("value") is { } value)
                {
                    Add(region, value, photo, at, what);
                }
            }
        }
    }

    private void AddMinimal(JsonElement task, LabelledPhoto photo, string at, string what)
    {
        foreach (var field in task.EnumerateObject().Where(field => field.Value.ValueKind == JsonValueKind.Array))
        {
            foreach (var region in field.Value.EnumerateArray())
            {
                if (region.Field("original_width") is not null)
                {
                    Add(region, region, photo, at, what);
                }
            }
        }
    }

    private void Add(JsonElement region, JsonElement value, LabelledPhoto photo, string at, string what)
    {
        var labels = StudioRegions.LabelsOf(value);
        var (width, height) = (region.Whole("original_width") ?? 0, region.Whole("original_height") ?? 0);
        if (!IsSound(labels, region, photo, at, what) || !HasSize(width, height, photo, at, what)
            || StudioRegions.Read(value, (width, height), at, $"a region of {what}", _findings) is not { } shape)
        {
            photo.IsIncomplete = true;
            return;
        }

        var sized = new SizedShape(shape, width, height);
        photo.Marks.AddRange(labels.Distinct().Select(label => new Mark(label, sized, at, $"a region of {what}")));
    }

    private bool IsSound(string[] labels, JsonElement region, LabelledPhoto photo, string at, string what)
    {
        if (labels is [] || !labels.All(ClassNames.AreUsable))
        {
            _findings.Tell(Kinds.BadClassName, at, $"a region of {what}, {photo.Name}, has no label that can be used.");
            return false;
        }

        if (region.Field("image_rotation") is { ValueKind: not JsonValueKind.Null } turned
            && turned.AsNumber() is not 0)
        {
            _findings.Tell(
                Kinds.ImageRotation, at,
                $"{what}, {photo.Name}, was turned in the tool: {PhotoReference.Shown(turned.GetRawText())} degrees.");
            return false;
        }

        return true;
    }

    private bool HasSize(int width, int height, LabelledPhoto photo, string at, string what)
    {
        if (width > 0 && height > 0)
        {
            return true;
        }

        _findings.Tell(Kinds.BadRecord, at, $"a region of {what}, {photo.Name}, lacks the size of its photo.");
        return false;
    }
}
