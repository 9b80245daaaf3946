using DefectFill.Core.Text;
using DefectFill.Data.Formats.Model;
using DefectFill.Data.Formats.Sources;

namespace DefectFill.Data.Formats.Yolo;

/// <summary>YOLO segmentation as ultralytics reads it: images/, labels/ with a line an outline, data.yaml.</summary>
internal static class YoloFormat
{
    public const string Name = "yolo";

    private static readonly string[] s_lists = ["classes.txt", "obj.names", "labels/classes.txt"];

    /// <summary>The file that makes a folder a YOLO set; null if there is none.</summary>
    public static string? ConfigOf(SourceTree tree)
    {
        if (tree.Chosen is { } chosen)
        {
            return IsYaml(chosen) ? chosen : null;
        }

        var yamls = tree.Files.Where(file => IsYaml(file) && !file.Contains('/')).ToArray();
        return yamls.FirstOrDefault(file => Path.GetFileNameWithoutExtension(file) == "data")
            ?? yamls.FirstOrDefault(file => HasKey(tree, file, "names") && HasKey(tree, file, "train"))
            ?? (tree.Files.Any(IsLabel) ? s_lists.FirstOrDefault(tree.Has) : null);
    }

    public static LabelledSet Read(SourceTree tree)
    {
        var file = ConfigOf(tree)!;
        var config = IsYaml(file) ? YoloConfig.OfYaml(tree, file) : YoloConfig.OfClasses(tree, file);
        var labels = tree.Files.Where(IsLabel).ToDictionary(Nfc.Of, name => name);
        var photos = new List<LabelledPhoto>();
        foreach (var (name, split) in new YoloPhotos(tree, config).Find())
        {
            photos.Add(Labelled(tree, config, name, split, labels));
        }

        TellWithoutPhoto(tree, labels.Values);
        return new LabelledSet(
            Name, [.. photos, .. Unlisted.Photos(tree, photos.Select(photo => photo.Name), Kinds.UnlistedImage)]);
    }

    private static LabelledPhoto Labelled(
        SourceTree tree, YoloConfig config, string name, string? split, Dictionary<string, string> labels)
    {
        var photo = new LabelledPhoto(name) { Split = split };
        if (!labels.Remove(LabelOf(Nfc.Of(name)), out var label))
        {
            tree.Findings.Tell(Kinds.NoLabelFile, name, $"{name} has no label file: it counts as good.");
            return photo;
        }

        if (SourceText.Lines(tree, label) is { } lines)
        {
            new YoloLabels(label, config.Names, tree.Findings).ReadInto(photo, lines);
        }
        else
        {
            photo.IsIncomplete = true;
        }

        return photo;
    }

    // The last /images/ of the path becomes /labels/.
    private static string LabelOf(string photo)
    {
        var path = "/" + photo;
        var at = path.LastIndexOf("/images/", StringComparison.Ordinal);
        var moved = at < 0 ? path : $"{path[..at]}/labels/{path[(at + "/images/".Length)..]}";
        return Path.ChangeExtension(moved, ".txt")[1..];
    }

    private static void TellWithoutPhoto(SourceTree tree, IEnumerable<string> labels)
    {
        var pictures = tree.Pictures.Select(picture => LabelOf(Nfc.Of(picture))).ToHashSet();
        foreach (var label in labels.Where(label => !pictures.Contains(Nfc.Of(label))))
        {
            tree.Findings.Tell(Kinds.MissingImage, label, $"no photo belongs to the label file {label}.");
        }
    }

    private static bool IsLabel(string file) =>
        file.EndsWith(".txt", StringComparison.OrdinalIgnoreCase)
        && $"/{SourceTree.FolderOf(file)}/".Contains("/labels/", StringComparison.Ordinal)
        && !s_lists.Contains(file);

    private static bool IsYaml(string file) =>
        file.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase)
        || file.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);

    private static bool HasKey(SourceTree tree, string file, string key) =>
        new FileInfo(tree.PathOf(file)).Length < 1 << 20
        && File.ReadLines(tree.PathOf(file))
            .Any(line => line.TrimStart('\uFEFF').StartsWith(key + ":", StringComparison.Ordinal));
}
