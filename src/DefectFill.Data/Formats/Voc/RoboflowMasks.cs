using System.Globalization;
using DefectFill.Data.Formats.Model;
using DefectFill.Data.Formats.Sources;

namespace DefectFill.Data.Formats.Voc;

/// <summary>
/// Roboflow's semantic masks: <c>x.jpg</c> and <c>x_mask.png</c> side by side, names in <c>_classes.csv</c>.
/// </summary>
internal static class RoboflowMasks
{
    public const string Name = "roboflow-masks";

    private const string Classes = "_classes.csv";
    private const string Suffix = "_mask";

    public static bool Is(SourceTree tree) => tree.Files.Any(file => SourceTree.FileOf(file) == Classes);

    public static LabelledSet Read(SourceTree tree)
    {
        List<LabelledPhoto> photos = [];
        HashSet<string> used = [];
        foreach (var file in tree.Files.Where(file => SourceTree.FileOf(file) == Classes))
        {
            var map = Map(tree, file, SourceText.Lines(tree, file) ?? []);
            var folder = SourceTree.FolderOf(file);
            var pictures = tree.Pictures.Where(picture => SourceTree.FolderOf(picture) == folder)
                .ToDictionary(picture => picture);
            var masks = pictures.Keys.Where(IsMask)
                .ToDictionary(picture => SourceTree.StemOf(picture)[..^Suffix.Length]);
            foreach (var name in pictures.Keys.Where(picture => !IsMask(picture)))
            {
                if (!masks.Remove(SourceTree.StemOf(name), out var mask))
                {
                    continue;
                }

                var photo = new LabelledPhoto(name) { Split = SplitNames.OfFolders(name) };
                ClassMasks.Add(tree, photo, mask, map, hasVoid: false);
                photos.Add(photo);
                used.UnionWith([name, mask]);
            }

            foreach (var mask in masks.Values)
            {
                used.Add(mask);
                tree.Findings.Tell(Kinds.MaskWithoutPhoto, mask, "no photo belongs to this mask.");
            }
        }

        return new LabelledSet(Name, [.. photos, .. Unlisted.Photos(tree, used, Kinds.UnlabelledImage)]);
    }

    private static bool IsMask(string picture) =>
        SourceTree.StemOf(picture).EndsWith(Suffix, StringComparison.OrdinalIgnoreCase);

    /// <summary>The classes of lines "index, name", of which the first names the columns.</summary>
    public static LabelMap Map(SourceTree tree, string file, string[] lines)
    {
        var names = new SortedDictionary<int, string>();
        foreach (var (index, line) in lines.Index().Skip(1))
        {
            var parts = line.Split(',', 2);
            if (parts.Length == 2 && ClassNames.AreUsable(parts[1].Trim())
                && byte.TryParse(parts[0].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            {
                names[value] = parts[1].Trim();
            }
            else if (!string.IsNullOrWhiteSpace(line))
            {
                tree.Findings.Tell(Kinds.BadRow, $"{file}:{index + 1}", $"line {index + 1} is not a value and a name.");
            }
        }

        var count = names.Count == 0 ? 0 : names.Keys.Max() + 1;
        return new LabelMap(
            [.. Enumerable.Range(0, count).Select(i => names.GetValueOrDefault(i) ?? $"class {i}")],
            [.. Enumerable.Repeat(-2, count)]);
    }
}
