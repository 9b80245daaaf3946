using DefectFill.Data.Formats.Model;
using DefectFill.Data.Formats.Shapes;
using DefectFill.Data.Formats.Sources;

namespace DefectFill.Data.Formats.Folders;

/// <summary>MVTec AD's layout, and LOCO's with a folder of grey masks a photo: every value but 0 is defect.</summary>
internal static class MvtecFormat
{
    public const string Name = "mvtec";
    public const string Loco = "mvtec-loco";

    private const string Good = "good";
    private const string GroundTruth = "ground_truth";
    private const int MostBelow = 20; // folders to look into

    private static readonly string[] s_splits = ["train", "validation", "test"];

    public static bool Is(SourceTree tree) =>
        tree.HasFolder("train/good") || (tree.HasFolder("test") && tree.HasFolder(GroundTruth));

    /// <summary>Whether folders below the root are in this layout.</summary>
    public static bool IsBelow(SourceTree tree) => tree.Files
        .Select(file => file.IndexOf("/train/good/", StringComparison.Ordinal) is var train and > 0
            ? file[..train]
            : file.IndexOf($"/{GroundTruth}/", StringComparison.Ordinal) is var masks and > 0 ? file[..masks] : null)
        .OfType<string>().Distinct().Take(MostBelow)
        .Any(folder => tree.HasFolder($"{folder}/train/good") || tree.HasFolder($"{folder}/test"));

    public static LabelledSet Read(SourceTree tree)
    {
        var masks = new MvtecMasks(tree.Below(GroundTruth).Where(SourceTree.IsPicture));
        List<LabelledPhoto> photos = [];
        foreach (var picture in tree.Pictures)
        {
            if (picture.Split('/') is [var split, var folder, _] && s_splits.Contains(split))
            {
                photos.Add(new LabelledPhoto(picture) { Split = SplitNames.Of(split) });
                masks.Add(picture, folder);
            }
        }

        foreach (var photo in photos.Where(photo => FolderOf(photo.Name) != Good))
        {
            Mark(tree, photo, masks);
        }

        foreach (var mask in masks.Left)
        {
            tree.Findings.Tell(Kinds.MaskWithoutPhoto, mask, "no photo belongs to this mask.");
        }

        TellOthers(tree);
        var isLoco = tree.HasFolder("validation/good") || tree.Has("defects_config.json") || masks.AreInFolders;
        return new LabelledSet(isLoco ? Loco : Name, photos);
    }

    private static string FolderOf(string picture) => picture.Split('/')[1];

    private static void Mark(SourceTree tree, LabelledPhoto photo, MvtecMasks masks)
    {
        var found = masks.Take(photo.Name, FolderOf(photo.Name));
        foreach (var (mask, defect) in found)
        {
            photo.Marks.Add(new Mark(defect, new MaskFile(mask, tree.PathOf(mask)), mask, $"the mask {mask}"));
        }

        if (found is [])
        {
            photo.IsIncomplete = true;
            tree.Findings.Tell(Kinds.PhotoWithoutMask, photo.Name, "no mask belongs to this photo.");
        }
    }

    private static void TellOthers(SourceTree tree)
    {
        foreach (var file in tree.Files.Where(file => file.Contains('/') && !SourceTree.IsPicture(file)))
        {
            tree.Findings.Tell(
                Kinds.NotAPicture, file, $"{file} is no PNG, JPEG, BMP, TIFF or WebP file: it is left out.");
        }
    }
}
