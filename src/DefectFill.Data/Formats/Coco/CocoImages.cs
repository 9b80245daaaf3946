using System.Text.Json;
using DefectFill.Data.Formats.Model;
using DefectFill.Data.Formats.Sources;

namespace DefectFill.Data.Formats.Coco;

/// <summary>The image records of a COCO file, and the photos that they mean.</summary>
internal sealed class CocoImages(SourceTree tree, PhotoLookup lookup, string file)
{
    private readonly Dictionary<string, LabelledPhoto?> _byId = [];
    private readonly Findings _findings = tree.Findings;
    private bool _isDoubted;
    private readonly string _folder = SourceTree.FolderOf(file);
    private readonly string? _subset = SubsetOf(file);

    public bool Knows(string id) => _byId.ContainsKey(id);

    /// <summary>The photo of an id; null if it cannot be used, which has been told.</summary>
    public LabelledPhoto? PhotoOf(string id) => _byId[id];

    /// <summary>An annotation belongs to an unknown photo: one without annotations may not be good.</summary>
    public void DoubtUnmarked() => _isDoubted = true;

    /// <summary>Marks the doubted photos, when all annotations are read.</summary>
    public void Conclude()
    {
        foreach (var photo in _byId.Values.OfType<LabelledPhoto>().Where(photo => _isDoubted && photo.Marks.Count == 0))
        {
            photo.IsIncomplete = true;
        }
    }

    public void Read(JsonElement root, Dictionary<string, LabelledPhoto> photos)
    {
        var split = (_subset is null ? null : SplitNames.Of(_subset))
            ?? SplitNames.OfFolders(file);
        var index = 0;
        foreach (var image in root.Items("images"))
        {
            Add(image, $"{file}:images[{index++}]", photos, split);
        }
    }

    /// <summary>The subset in names such as <c>instances_train2017.json</c>; or null.</summary>
    private static string? SubsetOf(string file)
    {
        var stem = SourceTree.StemOf(file);
        return stem.LastIndexOf('_') is var at and >= 0 && !stem.StartsWith('_') ? stem[(at + 1)..] : null;
    }

    private void Add(JsonElement image, string at, Dictionary<string, LabelledPhoto> photos, string? split)
    {
        if (image.Id("id") is not { } id || image.Text("file_name") is not { } reference)
        {
            _findings.Tell(
                Kinds.BadRecord, at, "the image needs an id, a whole number, and a file_name, a text.");
            return;
        }

        var found = lookup.Find(reference, _folder, at, _subset);
        if (_byId.TryGetValue(id, out var before))
        {
            TellTwice(id, found, before, at, photos);
            return;
        }

        var (isSound, size) = image.Size("width", "height");
        if (!isSound)
        {
            _findings.Tell(
                Kinds.BadRecord, at,
                $"image {id}, {PhotoReference.Shown(reference)}, has a width or height that is no number of pixels.");
        }

        _byId[id] = found is null || !isSound ? null : Photo(found, size, at, photos, split);
    }

    // Whose the annotations are cannot be told, so neither photo is used.
    private void TellTwice(
        string id, string? found, LabelledPhoto? before, string at, Dictionary<string, LabelledPhoto> photos)
    {
        if (found is not null && before?.Name == found)
        {
            _findings.Tell(Kinds.SameImageTwice, at, $"image {id}, {found}, is recorded twice.");
            return;
        }

        _findings.Tell(
            Kinds.DuplicateImageId, at,
            $"image id {id} means {before?.Name ?? "another file"} and {found ?? "no file"}.");
        _byId[id] = null;
        if (before is not null)
        {
            before.IsIncomplete = true;
        }

        if (found is not null)
        {
            photos.TryAdd(found, new LabelledPhoto(found) { IsIncomplete = true });
            photos[found].IsIncomplete = true;
        }
    }

    private LabelledPhoto Photo(
        string found, (int, int)? size, string at, Dictionary<string, LabelledPhoto> photos, string? split)
    {
        if (photos.TryGetValue(found, out var photo))
        {
            _findings.Tell(Kinds.SameImageTwice, at, $"{found} is recorded twice.");
            return photo;
        }

        photos[found] = photo = new LabelledPhoto(found) { Recorded = size, RecordedAt = at, Split = split };
        return photo;
    }
}
