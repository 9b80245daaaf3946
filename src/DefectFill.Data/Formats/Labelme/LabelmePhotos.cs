using System.Text.Json;
using DefectFill.Core.Text;
using DefectFill.Data.Formats.Model;
using DefectFill.Data.Formats.Sources;

namespace DefectFill.Data.Formats.Labelme;

/// <summary>
/// Finds the photo of a labelme file: at its path, beside the file, inside it, or anywhere by its name.
/// </summary>
internal sealed class LabelmePhotos(SourceTree tree)
{
    private readonly PhotoLookup _lookup = new(tree);
    private readonly Dictionary<string, string> _byPath = tree.Pictures.ToDictionary(Nfc.Of, name => name);
    private readonly ILookup<string, string> _byStem = tree.Pictures.ToLookup(
        name => $"{Nfc.Of(SourceTree.FolderOf(name))}/{SourceTree.StemOf(name)}");

    /// <summary>The photo; null if there is none, which is told.</summary>
    public LabelledPhoto? Find(JsonElement root, string file)
    {
        var reference = root.Text("imagePath");
        var embedded = root.Text("imageData");
        if (OnDisk(reference, file) is { } found)
        {
            return Photo(new LabelledPhoto(found), root, file);
        }

        if (!string.IsNullOrEmpty(embedded))
        {
            return Embedded(embedded, root, file);
        }

        var anywhere = _lookup.Find(reference ?? "", SourceTree.FolderOf(file), file);
        return anywhere is null ? null : Photo(new LabelledPhoto(anywhere), root, file);
    }

    private string? OnDisk(string? reference, string file)
    {
        var folder = SourceTree.FolderOf(file);
        var path = reference is null ? null : PhotoReference.Of(reference);
        var joined = path is null or { IsAbsolute: true } ? null : PhotoReference.Join(folder, path.Text);
        if (joined is not null && _byPath.TryGetValue(joined, out var there))
        {
            return there;
        }

        string[] beside = [.. _byStem[$"{Nfc.Of(folder)}/{SourceTree.StemOf(file)}"]];
        if (beside is not [var one])
        {
            return null;
        }

        if (path is not null && joined is null)
        {
            tree.Findings.Tell(
                Kinds.AbsolutePath, file,
                $"imagePath {PhotoReference.Shown(reference!)} is not in the data folder: {one} is taken for it.");
        }

        return one;
    }

    private LabelledPhoto? Embedded(string base64, JsonElement root, string file)
    {
        try
        {
            var bytes = Convert.FromBase64String(base64);
            tree.Findings.Tell(Kinds.PhotoEmbedded, file, $"the photo lies inside {file}: it is taken from there.");
            return Photo(new LabelledPhoto(file) { Embedded = bytes }, root, file);
        }
        catch (FormatException)
        {
            tree.Findings.Tell(
                Kinds.MissingImage, file, $"the photo inside {file} is no base64, and there is no other.");
            return null;
        }
    }

    private LabelledPhoto Photo(LabelledPhoto photo, JsonElement root, string file)
    {
        var (isSound, size) = root.Size("imageWidth", "imageHeight");
        if (!isSound)
        {
            photo.IsIncomplete = true;
            tree.Findings.Tell(
                Kinds.BadRecord, file, $"{file} has an imageWidth or imageHeight that is no number of pixels.");
        }

        photo.RecordedAt = file;
        photo.Recorded = size;
        photo.Split = SplitNames.OfFolders(photo.Name);
        return photo;
    }
}
