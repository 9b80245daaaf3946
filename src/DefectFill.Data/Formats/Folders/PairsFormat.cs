using DefectFill.Core.Text;
using DefectFill.Data.Formats.Model;
using DefectFill.Data.Formats.Shapes;
using DefectFill.Data.Formats.Sources;

namespace DefectFill.Data.Formats.Folders;

/// <summary>Photos and masks as people keep them: in parallel folders, or side by side.</summary>
internal static class PairsFormat
{
    public const string Name = "pairs";

    /// <summary>Whether some picture lies in a folder for masks, or beside a photo of its name.</summary>
    public static bool Is(SourceTree tree)
    {
        var keys = tree.Pictures.Select(Key).ToHashSet();
        return tree.Pictures.Select(PairPlace.Of).Any(place => place.IsInMasks
            || (PairNames.WithoutSuffix(place.Stem) is var (stem, _)
                && keys.Contains(PairNames.Key(place.Folder, stem))));
    }

    /// <summary>Reads the set.</summary>
    /// <param name="tree">The set's files.</param>
    /// <param name="folder">The folder's name, for a set of one defect without a folder of its own.</param>
    public static LabelledSet Read(SourceTree tree, string folder)
    {
        var photos = new List<LabelledPhoto>();
        foreach (var group in tree.Pictures.Select(PairPlace.Of).GroupBy(place => place.IsGood ? null : place.Class))
        {
            photos.AddRange(group.Key is null
                ? group.Select(place => new LabelledPhoto(place.Name) { Split = SplitNames.OfFolders(place.Name) })
                : Defect(tree, folder, [.. group]));
        }

        photos.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        TellCollisions(tree, photos);
        TellOthers(tree);
        return new LabelledSet(Name, photos);
    }

    private static IEnumerable<LabelledPhoto> Defect(SourceTree tree, string folder, PairPlace[] places)
    {
        foreach (var (picture, masks) in new PairMatcher(tree.Findings).Match(places))
        {
            var photo = new LabelledPhoto(picture)
            {
                Split = SplitNames.OfFolders(picture),
                IsIncomplete = masks.Count == 0,
            };
            var name = ClassOf(PairPlace.Of(picture)) ?? folder;
            photo.Marks.AddRange(masks.Select(mask =>
                new Mark(name, new MaskFile(mask, tree.PathOf(mask)), mask, $"the mask {mask}")));
            yield return photo;
        }
    }

    // The folder above images and masks, or below them; null if there is only that of a split, or none.
    private static string? ClassOf(PairPlace place) =>
        new[] { SourceTree.FileOf(place.Class), place.Below.Split('/')[0] }
            .FirstOrDefault(name => name.Length > 0 && SplitNames.Of(name) is null) is { } name
            ? Nfc.Of(name)
            : null;

    private static void TellCollisions(SourceTree tree, List<LabelledPhoto> photos)
    {
        foreach (var group in photos.GroupBy(photo => Nfc.Of(photo.Name).ToLowerInvariant()).Where(g => g.Count() > 1))
        {
            tree.Findings.Tell(
                Kinds.NameCollision, group.First().Name,
                $"differs in case only from {string.Join(", ", group.Skip(1).Select(photo => photo.Name))}.");
        }
    }

    private static void TellOthers(SourceTree tree)
    {
        foreach (var file in tree.Files.Where(file => !SourceTree.IsPicture(file)))
        {
            tree.Findings.Tell(
                Kinds.NotAPicture, file, $"{file} is no PNG, JPEG, BMP, TIFF or WebP file: it is left out.");
        }
    }

    private static string Key(string picture) =>
        PairNames.Key(SourceTree.FolderOf(picture), SourceTree.StemOf(picture));
}
