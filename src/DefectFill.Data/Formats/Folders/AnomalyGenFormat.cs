using DefectFill.Data.Formats.Model;
using DefectFill.Data.Formats.Shapes;
using DefectFill.Data.Formats.Sources;

namespace DefectFill.Data.Formats.Folders;

/// <summary>
/// The data folders of NVIDIA's AnomalyGen: for each texture <c>anomaly_image/DEFECT/x.png</c>,
/// <c>mask/DEFECT/x_mask.png</c> and <c>clean_image</c>. What is there for placing masks, <c>defect_spec.jsonl</c> and
/// <c>cad_mask</c>, is not read.
/// </summary>
/// <remarks>Source: NVIDIA/paidf-anomalygen, docs/tutorial/texture/2-dataset-preparation.md.</remarks>
internal static class AnomalyGenFormat
{
    public const string Name = "anomalygen";

    private const string Photos = "anomaly_image";
    private const string Masks = "mask";
    private const string Clean = "clean_image";
    private const string Suffix = "_mask";

    public static bool Is(SourceTree tree) => TexturesIn(tree) is not [];

    public static LabelledSet Read(SourceTree tree)
    {
        var photos = new List<LabelledPhoto>();
        foreach (var texture in TexturesIn(tree))
        {
            var start = texture.Length == 0 ? "" : texture + '/';
            var item = texture.Length == 0 ? null : texture;
            photos.AddRange(PicturesIn(tree, start + Clean).Select(good => new LabelledPhoto(good) { Object = item }));
            AddDefects(tree, start, item, photos);
        }

        return new LabelledSet(Name, photos);
    }

    /// <summary>The folders of the textures; "" for one that is the root itself.</summary>
    private static IReadOnlyList<string> TexturesIn(SourceTree tree)
    {
        bool Holds(string start) => tree.HasFolder(start + Photos) && tree.HasFolder(start + Masks);
        return Holds("") ? [""] : [.. tree.FoldersIn("").Where(folder => Holds(folder + '/'))];
    }

    private static void AddDefects(SourceTree tree, string start, string? item, List<LabelledPhoto> photos)
    {
        var masks = PicturesIn(tree, start + Masks).ToLookup(mask => KeyOf(mask, start + Masks));
        var used = new HashSet<string>();
        foreach (var alike in PicturesIn(tree, start + Photos).GroupBy(picture => KeyOf(picture, start + Photos)))
        {
            var defect = DefectOf(alike.First(), start);
            string[] found = defect is null ? []
                : masks[alike.Key + Suffix].Any() ? [.. masks[alike.Key + Suffix]] : [.. masks[alike.Key]];
            used.UnionWith(found);
            photos.AddRange(alike.Select(picture => new LabelledPhoto(picture) { Object = item, IsIncomplete = true }));
            if (OnlyMask(tree, [.. alike], found) is { } mask)
            {
                photos[^1].IsIncomplete = false;
                var shape = new MaskFile(mask, tree.PathOf(mask));
                photos[^1].Marks.Add(new Mark(defect!, shape, mask, $"the mask {mask}"));
            }
        }

        foreach (var mask in masks.SelectMany(group => group).Where(mask => !used.Contains(mask)))
        {
            tree.Findings.Tell(Kinds.MaskWithoutPhoto, mask, "no photo belongs to this mask.");
        }
    }

    // The mask of photos of one name; null, which is told, if there is none, or not one of each.
    private static string? OnlyMask(SourceTree tree, string[] photos, string[] masks)
    {
        if (masks is [])
        {
            tree.Findings.Tell(Kinds.PhotoWithoutMask, photos[0], "no mask belongs to this photo.");
            return null;
        }

        if (photos is [_] && masks is [var only])
        {
            return only;
        }

        tree.Findings.Tell(
            Kinds.AmbiguousPair, photos[0], $"{string.Join(" and ", photos)} may have {string.Join(" or ", masks)}.");
        return null;
    }

    // The folder below that of all defects' photos.
    private static string? DefectOf(string picture, string start) =>
        picture[(start.Length + Photos.Length + 1)..].Split('/') is [var defect, _, ..] ? defect : null;

    private static string KeyOf(string picture, string folder)
    {
        var below = SourceTree.FolderOf(picture[(folder.Length + 1)..]);
        return PairNames.Key(below, SourceTree.StemOf(picture));
    }

    private static IEnumerable<string> PicturesIn(SourceTree tree, string folder) =>
        tree.Below(folder).Where(SourceTree.IsPicture);
}
