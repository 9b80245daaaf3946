using DefectFill.Core.Text;
using DefectFill.Data.Formats.Model;
using DefectFill.Data.Formats.Sources;

namespace DefectFill.Data.Formats.Voc;

/// <summary>Pascal VOC's class masks: palette images, or colours by <c>labelmap.txt</c> as CVAT writes them.</summary>
internal static class VocFormat
{
    public const string Name = "voc";
    public const string Masks = "SegmentationClass";

    private const string Photos = "JPEGImages";

    public static bool Is(SourceTree tree) => tree.HasFolder(Masks)
        && (tree.HasFolder(Photos) || tree.Has(LabelMap.File) || tree.HasFolder("ImageSets"));

    public static LabelledSet Read(SourceTree tree)
    {
        var map = LabelMap.Read(tree);
        if (map is null)
        {
            tree.Findings.Tell(
                Kinds.NoClassNames, Masks, $"there is no {LabelMap.File}: classes are called by their values.");
        }

        var splits = Splits(tree);
        var photos = tree.Pictures.Where(picture => !picture.StartsWith("Segmentation", StringComparison.Ordinal))
            .GroupBy(picture => Key(picture, Photos)).ToDictionary(group => group.Key, group => group.ToArray());
        var labelled = new List<LabelledPhoto>();
        foreach (var mask in tree.Pictures.Where(picture => SourceTree.FolderOf(picture).Split('/')[0] == Masks))
        {
            if (PhotoOf(tree, photos.GetValueOrDefault(Key(mask, Masks), []), mask) is { } name)
            {
                var photo = new LabelledPhoto(name) { Split = splits.GetValueOrDefault(Key(mask, Masks)) };
                ClassMasks.Add(tree, photo, mask, map, hasVoid: true);
                labelled.Add(photo);
            }
        }

        var without = Unlisted.Photos(tree, Known(tree, labelled), Kinds.UnlabelledImage);
        return new LabelledSet(Name, [.. labelled, .. without]);
    }

    // Masks and pictures of objects are no photos.
    private static IEnumerable<string> Known(SourceTree tree, List<LabelledPhoto> labelled) =>
        labelled.Select(photo => photo.Name).Concat(
            tree.Pictures.Where(picture => picture.StartsWith("Segmentation", StringComparison.Ordinal)));

    private static string? PhotoOf(SourceTree tree, string[] photos, string mask)
    {
        switch (photos)
        {
            case [var one]:
                return one;
            case []:
                tree.Findings.Tell(Kinds.MaskWithoutPhoto, mask, "no photo belongs to this mask.");
                return null;
            default:
                tree.Findings.Tell(
                    Kinds.AmbiguousPair, mask, $"the mask may belong to {string.Join(" or ", photos)}.");
                return null;
        }
    }

    private static Dictionary<string, string?> Splits(SourceTree tree)
    {
        var splits = new Dictionary<string, string?>();
        foreach (var file in tree.Below("ImageSets/Segmentation").Where(file => Path.GetExtension(file) == ".txt"))
        {
            var split = SplitNames.Of(Path.GetFileNameWithoutExtension(file));
            foreach (var stem in (SourceText.Lines(tree, file) ?? []).Where(line => line.Trim().Length > 0))
            {
                splits.TryAdd(Nfc.Of(stem.Trim()), split);
            }
        }

        return splits;
    }

    // The path below its folder without the ending.
    private static string Key(string path, string folder)
    {
        var below = path.StartsWith(folder + '/', StringComparison.Ordinal) ? path[(folder.Length + 1)..] : path;
        return Nfc.Of(below[..^Path.GetExtension(below).Length]);
    }
}
