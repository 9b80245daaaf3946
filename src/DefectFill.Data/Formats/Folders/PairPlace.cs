using DefectFill.Data.Formats.Sources;

namespace DefectFill.Data.Formats.Folders;

/// <summary>Where a picture of a pairs layout lies.</summary>
/// <param name="Name">Relative to the set.</param>
/// <param name="Class">The path of the defect's folder; "" for the root.</param>
/// <param name="Below">The folders below the photo or mask folder.</param>
/// <param name="IsInMasks">Whether it lies in a folder for masks.</param>
/// <param name="IsGood">Whether it lies in a folder of good photos.</param>
internal sealed record PairPlace(string Name, string Class, string Below, bool IsInMasks, bool IsGood)
{
    public string Stem { get; } = SourceTree.StemOf(Name);

    public string Folder => SourceTree.FolderOf(Name);

    public static PairPlace Of(string name)
    {
        var folders = name.Split('/')[..^1];
        var at = Array.FindLastIndex(folders, PairNames.IsMaskFolder);
        var isInMasks = at >= 0;
        at = isInMasks ? at : Array.FindLastIndex(folders, PairNames.IsPhotoFolder);
        if (Array.Exists(folders, PairNames.IsGoodFolder) && !isInMasks)
        {
            return new PairPlace(name, "", "", false, true);
        }

        return at < 0
            ? new PairPlace(name, string.Join('/', folders.Take(1)), string.Join('/', folders.Skip(1)), false, false)
            : new PairPlace(
                name, string.Join('/', folders[..at]), string.Join('/', folders[(at + 1)..]), isInMasks, false);
    }
}
